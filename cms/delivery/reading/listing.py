"""Lists: ranges of facets, driven from the rarest term."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from cms.delivery.documents import Facet, moment_of
from cms.delivery.reading.detail import as_moment
from cms.delivery.rendering import bytes_at

COUNT_LIMIT = 10_000
"""Combined filters are counted up to here."""


class Place(NamedTuple):
    """Where a document stands in a list."""

    sort_key: int
    document_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asked a list for.

    `language` "" means all; `having` and `lacking` are facets; `since` and `until` bound the sort
    key (both inclusive); `after` is the place to go on from; `now` is in microseconds since 1970 UTC.
    """

    collection: str
    now: int
    limit: int
    language: str = ""
    having: tuple[Facet, ...] = ()
    lacking: tuple[Facet, ...] = ()
    since: int | None = None
    until: int | None = None
    is_ascending: bool = False
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class CardPage:
    """A piece of a list: cards as bytes, their places, whether there is more, and when it may change by itself."""

    cards: list[bytes]
    places: list[Place]
    has_more: bool
    changed_at: datetime | None
    next_moment: int | None


@dataclass(frozen=True, slots=True)
class _Terms:
    having: list[int] | None
    lacking: list[int]
    next_moment: int | None
    count: int


def read_cards(asked: Asked) -> CardPage:
    """Return the cards asked for: two queries, whatever the size of the archive."""
    terms = _find_terms(asked)
    if terms.having is None:
        return CardPage([], [], has_more=False, changed_at=None, next_moment=terms.next_moment)
    statement, values = _ranges(asked, terms)
    order = "ASC" if asked.is_ascending else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.sort_key, f.document_id, d.changed_at, d.changes, d.card {statement}"
            f" ORDER BY f.sort_key {order}, f.document_id {order} LIMIT %s",
            [*values, asked.limit + 1],
        )
        rows = cursor.fetchall()
    return _page(rows, asked, terms.next_moment)


def _page(rows: list[tuple[Any, ...]], asked: Asked, next_moment: int | None) -> CardPage:
    cards, places, changed = [], [], []
    for sort_key, document_id, changed_at, changes, stored in rows[: asked.limit]:
        card, by_itself = bytes_at(asked.now, stored=bytes(stored), changes=bytes(changes), part="card")
        cards.append(card)
        places.append(Place(sort_key, document_id))
        changed.append(max(as_moment(changed_at), moment_of(by_itself)))
    return CardPage(cards, places, len(rows) > asked.limit, max(changed, default=None), next_moment)


def count_cards(asked: Asked) -> tuple[int, bool]:
    """Return how many documents the list has, and whether that is exact: combinations are counted up to a cap."""
    terms = _find_terms(asked)
    if terms.having is None:
        return 0, True
    if len(terms.having) == 1 and not terms.lacking and asked.since is None and asked.until is None:
        return _kept_count(asked, terms)
    statement, values = _ranges(asked, terms, is_whole=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 {statement} LIMIT %s) counted",  # noqa: S608 - fixed text only
            [*values, COUNT_LIMIT + 1],
        )
        count = cursor.fetchone()[0]
    return min(count, COUNT_LIMIT), count <= COUNT_LIMIT


def _kept_count(asked: Asked, terms: _Terms) -> tuple[int, bool]:
    """Take what is still to come, or has lapsed, off the count that publishing keeps."""
    term = (terms.having or [])[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM delivery_facet WHERE term_id = %s AND sort_key > %s)"
            " + (SELECT count(*) FROM delivery_facet WHERE term_id = %s AND until <= %s)",
            [term, asked.now, term, asked.now],
        )
        return terms.count - cursor.fetchone()[0], True


def _find_terms(asked: Asked) -> _Terms:
    """Look the facets up; the rarest comes first, and `having` is None where a facet lists nothing at all."""
    wanted = asked.having or (("", ""),)
    facets = [*wanted, *asked.lacking]
    either = " OR ".join(["(t.name = %s AND t.value = %s)"] * len(facets))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %s),"  # noqa: S608 - fixed text only
            " t.id, t.name, t.value, t.document_count FROM (SELECT 1 AS one) o"
            f" LEFT JOIN delivery_term t ON t.collection = %s AND t.language = %s AND ({either})",
            [asked.now, asked.collection, asked.language, *(part for facet in facets for part in facet)],
        )
        rows = cursor.fetchall()
    found = {(name, value): (pk, count) for _, pk, name, value, count in rows if pk is not None}
    lacking = [found[facet][0] for facet in asked.lacking if facet in found]
    if any(facet not in found for facet in wanted):
        return _Terms(None, lacking, rows[0][0], 0)
    having = sorted((found[facet] for facet in wanted), key=lambda term: term[1])
    return _Terms([pk for pk, _ in having], lacking, rows[0][0], having[0][1])


def _ranges(asked: Asked, terms: _Terms, *, is_whole: bool = False) -> tuple[str, list[Any]]:
    """Return FROM and WHERE with their values; CROSS JOIN keeps SQLite from choosing another order.

    `is_whole` leaves the place to go on from aside.
    """
    rarest, *others = terms.having or []
    joined = "".join(f" CROSS JOIN delivery_facet f{number}" for number in range(len(others)))
    bound = asked.now if asked.until is None else min(asked.now, asked.until)
    where: list[tuple[str, list[Any]]] = [
        ("f.term_id = %s AND f.sort_key <= %s", [rarest, bound]),
        ("(f.until IS NULL OR f.until > %s)", [asked.now]),
    ]
    if asked.since is not None:
        where.append(("f.sort_key >= %s", [asked.since]))
    if asked.after and not is_whole:
        comparison = ">" if asked.is_ascending else "<"
        where.append((f"(f.sort_key, f.document_id) {comparison} (%s, %s)", [*asked.after]))
    where += [_joins_too(f"f{number}", term, asked.now) for number, term in enumerate(others)]
    where += [_is_lacking(term, asked.now) for term in terms.lacking]
    where.append(("d.id = f.document_id AND d.visible_from <= %s", [asked.now]))
    conditions = " AND ".join(condition for condition, _ in where)
    statement = f"FROM delivery_facet f{joined} CROSS JOIN delivery_document d WHERE {conditions}"
    return statement, [value for _, values in where for value in values]


def _joins_too(alias: str, term: int, now: int) -> tuple[str, list[Any]]:
    same = f"{alias}.sort_key = f.sort_key AND {alias}.document_id = f.document_id"
    return f"{alias}.term_id = %s AND {same} AND ({alias}.until IS NULL OR {alias}.until > %s)", [term, now]


def _is_lacking(term: int, now: int) -> tuple[str, list[Any]]:
    same = "x.sort_key = f.sort_key AND x.document_id = f.document_id"
    holds = "(x.until IS NULL OR x.until > %s)"
    listed = f"SELECT 1 FROM delivery_facet x WHERE x.term_id = %s AND {same} AND {holds}"  # noqa: S608 - fixed text only
    return f"NOT EXISTS ({listed})", [term, now]
