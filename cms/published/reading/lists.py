"""Lists: ranges of facets, driven from the rarest term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from cms.published.dependencies import HIGHEST, LOWEST, Dependencies, Place, of_collection, of_range
from cms.published.documents import Facet, LiveCounter, datetime_of
from cms.published.reading.counters import live_counter_sql
from cms.published.reading.documents import as_datetime
from cms.published.rollouts import ROLLOUTS_SQL, StoredPart, rollouts_in
from cms.published.stored_bytes import as_bytes

CARD_COLUMNS = f"{ROLLOUTS_SQL}, d.collection, d.own_settings, d.changes, d.card"
"""What `card_at` takes."""
COUNT_LIMIT = 10_000
"""Combined filters are counted up to here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What a reader asked a list for.

    `language` "" means all; `having` and `lacking` are facets; `since` and `until` bound the sort
    key (both inclusive); `after` is the place to go on from; `now` is in microseconds since 1970 UTC;
    `live_counter` is a number to read with each card.
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
    live_counter: LiveCounter | None = None


class CardRow(NamedTuple):
    """A document in a list: its card as bytes, where it stands, and its live count where one was asked for."""

    card: bytes
    place: Place
    live_count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """A piece of a list: its rows, whether there is more, and when it may change by itself.

    `dependencies` tells which changes may touch the piece. `changed_at` is when one of its rows last changed or
    appeared, or something left the list; `next_changed_at` is of the row behind the last one.
    """

    rows: list[CardRow]
    has_more: bool
    changed_at: datetime | None
    next_transition_at: int | None
    dependencies: Dependencies
    next_changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Terms:
    having: list[int] | None
    lacking: list[int]
    next_transition_at: int | None
    count: int
    left_at: datetime | None


def read_cards(query: ListQuery) -> CardPage:
    """Return the cards asked for: two queries, whatever the size of the archive."""
    terms = _find_terms(query)
    if terms.having is None:
        return _nothing(query, terms)
    statement, values = _ranges(query, terms)
    order = "ASC" if query.is_ascending else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.sort_key, f.document_id, d.changed_at, d.visible_from, {CARD_COLUMNS},"
            f" {live_counter_sql('d', query.live_counter)}"
            f" {statement} ORDER BY f.sort_key {order}, f.document_id {order} LIMIT %s",
            [*values, query.limit + 1],
        )
        rows = cursor.fetchall()
    return _page(rows, query, terms)


def _nothing(query: ListQuery, terms: _Terms) -> CardPage:
    """Return the empty list of a filter that nothing stands under yet; any document may be the first."""
    return CardPage(
        rows=[],
        has_more=False,
        changed_at=terms.left_at,
        next_transition_at=terms.next_transition_at,
        dependencies=of_collection(query.collection),
    )


def _page(rows: list[tuple[Any, ...]], query: ListQuery, terms: _Terms) -> CardPage:
    shown, changed_at = rows_at(query.now, rows[: query.limit])
    return CardPage(
        rows=shown,
        has_more=len(rows) > query.limit,
        next_changed_at=rows_at(query.now, rows[query.limit :])[1],
        changed_at=max((each for each in (changed_at, terms.left_at) if each), default=None),
        next_transition_at=terms.next_transition_at,
        dependencies=of_range(terms.having or (), **_ends(rows, query)),
    )


def rows_at(now: int, fetched: Sequence[tuple[Any, ...]]) -> tuple[list[CardRow], datetime | None]:
    """Return rows as they hold at `now`, and when the last of them changed or appeared.

    Fetched are (sort_key, id, changed_at, visible_from, *CARD_COLUMNS, live_count).
    """
    if not fetched:
        return [], None
    # Fetched datetimes of one database compare among themselves, so only the last one is made a datetime.
    latest = max(as_datetime(max(row[2] for row in fetched)), datetime_of(max(row[3] for row in fetched)))
    rows = []
    for sort_key, pk, _, _, *columns, live_count in fetched:
        card, changed_meanwhile_at = card_at(now, *columns)
        rows.append(CardRow(card, Place(sort_key, pk), live_count))
        if changed_meanwhile_at:
            latest = max(latest, datetime_of(changed_meanwhile_at))
    return rows, latest


def card_at(
    now: int, rollouts: str | None, collection: str, own_settings: bytes | None, changes: bytes, card: bytes
) -> tuple[bytes, int]:
    """Return a fetched card as it holds at `now`, and the stamp of its last change that is not stored yet (or 0)."""
    part = StoredPart(
        collection=collection,
        content=as_bytes(card),
        changes=as_bytes(changes),
        own_settings=as_bytes(own_settings),
        is_card=True,
    )
    return part.at(now, rollouts_in(rollouts))


def _ends(rows: list[tuple[Any, ...]], query: ListQuery) -> dict[str, Place]:
    """Return between which places a change may touch the piece: up to the row that told whether there is more."""
    first = query.after or (LOWEST if query.is_ascending else HIGHEST)
    has_more = len(rows) > query.limit
    last = Place(*rows[-1][:2]) if has_more else (HIGHEST if query.is_ascending else LOWEST)
    return {"lowest": first, "highest": last} if query.is_ascending else {"lowest": last, "highest": first}


def count_cards(query: ListQuery) -> tuple[int, bool, Dependencies]:
    """Return how many documents the list has, whether that is exact (combinations: up to a cap), and dependencies."""
    terms = _find_terms(query)
    if terms.having is None:
        return 0, True, of_collection(query.collection)
    return *_count(query, terms), of_range(terms.having)


def _count(query: ListQuery, terms: _Terms) -> tuple[int, bool]:
    if len(terms.having or ()) == 1 and not terms.lacking and query.since is None and query.until is None:
        return _kept_count(query, terms)
    statement, values = _ranges(query, terms, is_whole=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 {statement} LIMIT %s) counted",  # noqa: S608 - fixed text only
            [*values, COUNT_LIMIT + 1],
        )
        count = cursor.fetchone()[0]
    return min(count, COUNT_LIMIT), count <= COUNT_LIMIT


def _kept_count(query: ListQuery, terms: _Terms) -> tuple[int, bool]:
    """Take what is still to come, or has lapsed, off the count that publishing keeps."""
    term = (terms.having or [])[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM delivery_facet WHERE term_id = %s AND sort_key > %s)"
            " + (SELECT count(*) FROM delivery_facet WHERE term_id = %s AND until <= %s)",
            [term, query.now, term, query.now],
        )
        return terms.count - cursor.fetchone()[0], True


def _find_terms(query: ListQuery) -> _Terms:
    """Look the facets up; the rarest comes first, and `having` is None where a facet lists nothing at all."""
    wanted = query.having or (("", ""),)
    facets = [*wanted, *query.lacking]
    either = " OR ".join(["(t.name = %s AND t.value = %s)"] * len(facets))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %s),"  # noqa: S608 - fixed text only
            " t.id, t.name, t.value, t.document_count, t.left_at,"
            " (SELECT max(f.until) FROM delivery_facet f WHERE f.term_id = t.id AND f.until <= %s)"
            " FROM (SELECT 1 AS one) o"
            f" LEFT JOIN delivery_term t ON t.collection = %s AND t.language = %s AND ({either})",
            [query.now, query.now, query.collection, query.language, *(part for facet in facets for part in facet)],
        )
        rows = cursor.fetchall()
    found = {(name, value): (pk, count) for _, pk, name, value, count, *_ in rows if pk is not None}
    left_at = _last_of(rows)
    lacking = [found[facet][0] for facet in query.lacking if facet in found]
    if any(facet not in found for facet in wanted):
        return _Terms(None, lacking, rows[0][0], 0, left_at)
    having = sorted((found[facet] for facet in wanted), key=lambda term: term[1])
    return _Terms([pk for pk, _ in having], lacking, rows[0][0], having[0][1], left_at)


def _last_of(rows: list[tuple[Any, ...]]) -> datetime | None:
    """Return when a document last left one of the terms, by itself or by somebody."""
    moved = [as_datetime(left_at) for *_, left_at, _ in rows if left_at is not None]
    lapsed = [datetime_of(until) for *_, until in rows if until is not None]
    return max((*moved, *lapsed), default=None)


def _ranges(query: ListQuery, terms: _Terms, *, is_whole: bool = False) -> tuple[str, list[Any]]:
    """Return FROM and WHERE with their values; CROSS JOIN keeps SQLite from choosing another order.

    `is_whole` leaves the place to go on from aside.
    """
    rarest, *others = terms.having or []
    where: list[tuple[str, list[Any]]] = [
        ("f.term_id = %s", [rarest]),
        *_stretch(query, None if is_whole else query.after),
        ("(f.until IS NULL OR f.until > %s)", [query.now]),
    ]
    where += [_listed_too(term, query.now) for term in others]
    where += [_lacking(term, query.now) for term in terms.lacking]
    where.append(("d.id = f.document_id AND d.visible_from <= %s", [query.now]))
    conditions = " AND ".join(condition for condition, _ in where)
    statement = f"FROM delivery_facet f CROSS JOIN delivery_document d WHERE {conditions}"
    return statement, [value for _, values in where for value in values]


def _stretch(query: ListQuery, after: Place | None) -> Iterator[tuple[str, list[Any]]]:
    """Yield the two ends of the stretch of the index that is walked.

    The place to go on from takes the place of the bound on its side. Of both, SQLite would begin at the bound and walk
    through all pages before, and PostgreSQL would expect far fewer rows than there are.
    """
    highest = query.now if query.until is None else min(query.now, query.until)
    if after and not query.is_ascending and after.sort_key <= highest:
        yield "(f.sort_key, f.document_id) < (%s, %s)", [*after]
    else:
        yield "f.sort_key <= %s", [highest]
    if after and query.is_ascending and (query.since is None or after.sort_key >= query.since):
        yield "(f.sort_key, f.document_id) > (%s, %s)", [*after]
    elif query.since is not None:
        yield "f.sort_key >= %s", [query.since]


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
