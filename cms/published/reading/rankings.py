"""Cards in the order of a stored ranking."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from cms.published.dependencies import of_collection
from cms.published.documents import LiveCounter, datetime_of
from cms.published.reading.counters import live_counter_sql
from cms.published.reading.documents import as_datetime
from cms.published.reading.lists import CARD_COLUMNS, CardPage, rows_at
from cms.published.rendering import has_ended
from cms.published.stored_bytes import as_bytes

# (sort_key, id, changed_at, visible_from, *CARD_COLUMNS, live_count): the rows of lists, after these of ours.
_OF_THE_RANKING = 4
_CHANGES = 7


def read_ranking(
    *, name: str, collection: str, now: int, limit: int, live_counter: LiveCounter | None = None
) -> CardPage:
    """Return the cards of the best that readers may see at `now` (microseconds since 1970 UTC): one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %(now)s),"  # noqa: S608 - declared names only
            " r.changed_at, w.left_at,"
            " (SELECT max(f.until) FROM delivery_facet f WHERE f.term_id = w.id AND f.until <= %(now)s),"
            f" d.sort_key, d.id, d.changed_at, d.visible_from, {CARD_COLUMNS}, {live_counter_sql('d', live_counter)}"
            " FROM delivery_ranking r JOIN delivery_document d ON d.owner = r.owner"
            # Whoever leaves the collection leaves its rankings.
            " LEFT JOIN delivery_term w ON w.collection = d.collection AND w.language = '' AND w.name = ''"
            " AND w.value = ''"
            " WHERE r.name = %(name)s AND d.collection = %(collection)s"
            " AND d.status = 200 AND d.visible_from <= %(now)s"
            " ORDER BY r.place LIMIT %(limit)s",
            {"name": name, "collection": collection, "now": now, "limit": limit},
        )
        rows = cursor.fetchall()
    return _page(rows, collection, now)


def _page(found: list[tuple[Any, ...]], collection: str, now: int) -> CardPage:
    public = [row[_OF_THE_RANKING:] for row in found if not has_ended(now, as_bytes(row[_OF_THE_RANKING + _CHANGES]))]
    rows, changed_at = rows_at(now, public)
    return CardPage(
        rows=rows,
        has_more=False,
        changed_at=max((*_changes(found), *([changed_at] if changed_at else [])), default=None),
        next_transition_at=found[0][0] if found else None,
        dependencies=of_collection(collection),
    )


def _changes(found: list[tuple[Any, ...]]) -> Iterator[datetime]:
    """Yield when the order became this one, and when something last left the collection."""
    if not found:
        return
    _, ranked_at, left_at, lapsed, *_ = found[0]
    yield from (as_datetime(each) for each in (ranked_at, left_at) if each is not None)
    if lapsed is not None:
        yield datetime_of(lapsed)
