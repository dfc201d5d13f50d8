"""Cards in the order of a stored ranking."""

from typing import Any

from django.db import connection

from cms.published.dependencies import of_collection
from cms.published.documents import LiveCounter
from cms.published.reading.counters import live_counter_sql
from cms.published.reading.lists import CARD_COLUMNS, CardPage, rows_at
from cms.published.rendering import has_ended

# Among the columns after the first: (sort_key, id, changed_at, visible_from, *CARD_COLUMNS, live_count).
_CHANGES = 7


def read_ranking(
    *, name: str, collection: str, now: int, limit: int, live_counter: LiveCounter | None = None
) -> CardPage:
    """Return the cards of the best that readers may see at `now` (microseconds since 1970 UTC): one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %(now)s),"  # noqa: S608 - declared names only
            f" d.sort_key, d.id, d.changed_at, d.visible_from, {CARD_COLUMNS}, {live_counter_sql('d', live_counter)}"
            " FROM delivery_ranking r JOIN delivery_document d ON d.owner = r.owner"
            " WHERE r.name = %(name)s AND d.collection = %(collection)s"
            " AND d.status = 200 AND d.visible_from <= %(now)s"
            " ORDER BY r.place LIMIT %(limit)s",
            {"name": name, "collection": collection, "now": now, "limit": limit},
        )
        rows = cursor.fetchall()
    return _page(rows, collection, now)


def _page(found: list[tuple[Any, ...]], collection: str, now: int) -> CardPage:
    public = [row for _, *row in found if not has_ended(now, bytes(row[_CHANGES]))]
    rows, _ = rows_at(now, [tuple(row) for row in public])
    return CardPage(
        rows=rows,
        has_more=False,
        # Nobody writes down when an order became another one.
        changed_at=None,
        next_transition_at=found[0][0] if found else None,
        dependencies=of_collection(collection),
    )
