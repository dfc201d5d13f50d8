"""Lists: ranges of facets, driven from the rarest term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from cms.published.dependencies import HIGHEST, LOWEST, Place, Scope, of_collection, of_range
from cms.published.documents import Facet, Figure, moment_of
from cms.published.reading.counters import figure_of
from cms.published.reading.documents import as_moment
from cms.published.rendering import bytes_at

COUNT_LIMIT = 10_000
"""Combined filters are counted up to here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asked a list for.

    `language` "" means all; `having` and `lacking` are facets; `since` and `until` bound the sort
    key (both inclusive); `after` is the place to go on from; `now` is in microseconds since 1970 UTC;
    `figure` is a number to read with each card.
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
    figure: Figure | None = None


class CardRow(NamedTuple):
    """A document in a list: its card as bytes, where it stands, and its figure where one was asked for."""

    card: bytes
    place: Place
    figure: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """A piece of a list: its rows, whether there is more, and when it may change by itself.

    `scope` tells which changes may touch the piece.
    """

    rows: list[CardRow]
    has_more: bool
    changed_at: datetime | None
    next_moment: int | None
    scope: Scope


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
        return _nothing(asked, terms)
    statement, values = _ranges(asked, terms)
    order = "ASC" if asked.is_ascending else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.sort_key, f.document_id, d.changed_at, d.changes, d.card, {figure_of('d', asked.figure)}"
            f" {statement} ORDER BY f.sort_key {order}, f.document_id {order} LIMIT %s",
            [*values, asked.limit + 1],
        )
        rows = cursor.fetchall()
    return _page(rows, asked, terms)


def _nothing(asked: Asked, terms: _Terms) -> CardPage:
    """Return the empty list of a filter that nothing stands under yet; any document may be the first."""
    return CardPage(
        rows=[],
        has_more=False,
        changed_at=None,
        next_moment=terms.next_moment,
        scope=of_collection(asked.collection),
    )


def _page(rows: list[tuple[Any, ...]], asked: Asked, terms: _Terms) -> CardPage:
    shown, changed_at = rows_at(asked.now, rows[: asked.limit])
    return CardPage(
        rows=shown,
        has_more=len(rows) > asked.limit,
        changed_at=changed_at,
        next_moment=terms.next_moment,
        scope=of_range(terms.having or (), **_ends(rows, asked)),
    )


def rows_at(now: int, fetched: Sequence[tuple[Any, ...]]) -> tuple[list[CardRow], datetime | None]:
    """Return rows as they hold at `now`, and when the last of them changed.

    Fetched are (sort_key, id, changed_at, changes, card, figure).
    """
    if not fetched:
        return [], None
    # Fetched moments of one database compare among themselves, so only the last one is made a datetime.
    latest = as_moment(max(row[2] for row in fetched))
    rows = []
    for sort_key, pk, _, changes, stored, figure in fetched:
        card, by_itself = bytes_at(now, stored=bytes(stored), changes=bytes(changes), part="card")
        rows.append(CardRow(card, Place(sort_key, pk), figure))
        if by_itself:
            latest = max(latest, moment_of(by_itself))
    return rows, latest


def _ends(rows: list[tuple[Any, ...]], asked: Asked) -> dict[str, Place]:
    """Return between which places a change may touch the piece: up to the row that told whether there is more."""
    first = asked.after or (LOWEST if asked.is_ascending else HIGHEST)
    has_more = len(rows) > asked.limit
    last = Place(*rows[-1][:2]) if has_more else (HIGHEST if asked.is_ascending else LOWEST)
    return {"lowest": first, "highest": last} if asked.is_ascending else {"lowest": last, "highest": first}


def count_cards(asked: Asked) -> tuple[int, bool, Scope]:
    """Return how many documents the list has, whether that is exact (combinations: up to a cap), and the scope."""
    terms = _find_terms(asked)
    if terms.having is None:
        return 0, True, of_collection(asked.collection)
    return *_count(asked, terms), of_range(terms.having)


def _count(asked: Asked, terms: _Terms) -> tuple[int, bool]:
    if len(terms.having or ()) == 1 and not terms.lacking and asked.since is None and asked.until is None:
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
    where: list[tuple[str, list[Any]]] = [
        ("f.term_id = %s", [rarest]),
        *_stretch(asked, None if is_whole else asked.after),
        ("(f.until IS NULL OR f.until > %s)", [asked.now]),
    ]
    where += [_listed_too(term, asked.now) for term in others]
    where += [_lacking(term, asked.now) for term in terms.lacking]
    where.append(("d.id = f.document_id AND d.visible_from <= %s", [asked.now]))
    conditions = " AND ".join(condition for condition, _ in where)
    statement = f"FROM delivery_facet f CROSS JOIN delivery_document d WHERE {conditions}"
    return statement, [value for _, values in where for value in values]


def _stretch(asked: Asked, after: Place | None) -> Iterator[tuple[str, list[Any]]]:
    """Yield the two ends of the stretch of the index that is walked.

    The place to go on from takes the place of the bound on its side. Of both, SQLite would begin at the bound and walk
    through all pages before, and PostgreSQL would expect far fewer rows than there are.
    """
    highest = asked.now if asked.until is None else min(asked.now, asked.until)
    if after and not asked.is_ascending and after.sort_key <= highest:
        yield "(f.sort_key, f.document_id) < (%s, %s)", [*after]
    else:
        yield "f.sort_key <= %s", [highest]
    if after and asked.is_ascending and (asked.since is None or after.sort_key >= asked.since):
        yield "(f.sort_key, f.document_id) > (%s, %s)", [*after]
    elif asked.since is not None:
        yield "f.sort_key >= %s", [asked.since]


def _listed_too(term: int, now: int) -> tuple[str, list[Any]]:
    condition, values = _listed_by(term, now)
    return f"EXISTS ({condition})", values


def _lacking(term: int, now: int) -> tuple[str, list[Any]]:
    condition, values = _listed_by(term, now)
    return f"NOT EXISTS ({condition})", values


def _listed_by(term: int, now: int) -> tuple[str, list[Any]]:
    """Return a probe of the other term's index, document by document.

    OFFSET keeps PostgreSQL from joining all of both terms, which would cost more the larger the archive is.
    """
    same = "x.sort_key = f.sort_key AND x.document_id = f.document_id"
    holds = "(x.until IS NULL OR x.until > %s)"
    statement = "SELECT 1 FROM delivery_facet x WHERE x.term_id = %s"
    return f"{statement} AND {same} AND {holds} LIMIT 1 OFFSET 0", [term, now]
