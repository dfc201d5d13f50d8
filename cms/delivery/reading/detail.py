"""One document by its address."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from cms.delivery.documents import moment_of
from cms.delivery.rendering import bytes_at

_NEIGHBOUR = """
    (SELECT n.card FROM delivery_facet f JOIN delivery_document n ON n.id = f.document_id
     WHERE f.term_id = (SELECT t.id FROM delivery_term t WHERE t.collection = d.collection
                        AND t.language = d.language AND t.name = '' AND t.value = '')
     AND {range} ORDER BY f.sort_key {order}, f.document_id {order} LIMIT 1)
"""
_OLDER = _NEIGHBOUR.format(range="(f.sort_key, f.document_id) < (d.sort_key, d.id)", order="DESC")
_NEWER = _NEIGHBOUR.format(
    range="(f.sort_key, f.document_id) > (d.sort_key, d.id) AND f.sort_key <= %(now)s", order="ASC"
)
# Visibility stands in the query itself: what may not be seen is not even fetched.
_DETAIL = """
    SELECT d.status, d.language, d.changed_at, d.cache_tags, d.changes, coalesce(d.body, d.card),
           (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %(now)s), {older}, {newer}
    FROM delivery_document d
    WHERE d.collection = %(collection)s AND d.key = %(key)s {language} AND d.visible_from <= %(now)s
    LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A public document as it holds at the moment of reading.

    `next_moment` (microseconds since 1970 UTC) is when this or any other answer may change by
    itself; `older` and `newer` are the cards of its neighbours in the same language.
    """

    status: int
    language: str
    content: bytes
    changed_at: datetime
    cache_tags: list[str]
    next_moment: int | None
    older: dict[str, Any] | None
    newer: dict[str, Any] | None

    @property
    def card(self) -> dict[str, Any]:
        """Return the content as a dict: of a redirect {"slug"}, of a tombstone {"reason"}."""
        value: dict[str, Any] = json.loads(self.content)
        return value


def find_document(
    *, collection: str, key: str, now: int, language: str | None = None, with_neighbours: bool = False
) -> FoundDocument | None:
    """Return the document that readers see at `now` (microseconds since 1970 UTC), or None: one query."""
    statement = _DETAIL.format(
        older=_OLDER if with_neighbours else "NULL",
        newer=_NEWER if with_neighbours else "NULL",
        language="AND d.language = %(language)s" if language else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"collection": collection, "key": key, "now": now, "language": language})
        row = cursor.fetchone()
    return _found(row, now) if row else None


def _found(row: tuple[Any, ...], now: int) -> FoundDocument:
    status, language, changed_at, cache_tags, changes, stored, next_moment, older, newer = row
    content, changed_by_itself = bytes_at(now, stored=bytes(stored), changes=bytes(changes), part="body")
    return FoundDocument(
        status=status,
        language=language,
        content=content,
        changed_at=max(as_moment(changed_at), moment_of(changed_by_itself)),
        cache_tags=cache_tags.split(),
        next_moment=next_moment,
        older=json.loads(bytes(older)) if older else None,
        newer=json.loads(bytes(newer)) if newer else None,
    )


def as_moment(value: datetime | str) -> datetime:
    """Return a fetched moment: SQLite's cursors give naive UTC text or datetimes, PostgreSQL's aware ones."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=moment_of(0).tzinfo)
