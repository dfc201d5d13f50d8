"""Reading of one document by its URL."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from cms.lib.domain_errors import NotVerifiedError
from cms.published.dependencies import HIGHEST, LOWEST, Dependencies, Place, of_key, of_range
from cms.published.documents import GONE, LiveCounter, datetime_of
from cms.published.reading.counters import live_counter_sql
from cms.published.rendering import has_ended
from cms.published.rollouts import ROLLOUTS_SQL, StoredPart, rollouts_in
from cms.published.signatures import is_verified, seal_context_sql
from cms.published.stored_bytes import as_bytes

# The whole list of the document's language, and what stands beside it there.
_NEIGHBOURS = """
    LEFT JOIN delivery_term t ON t.collection = d.collection AND t.language = d.language
                             AND t.name = '' AND t.value = ''
    LEFT JOIN delivery_document o ON o.id = (
        SELECT f.document_id FROM delivery_facet f
        WHERE f.term_id = t.id AND (f.sort_key, f.document_id) < (d.sort_key, d.id)
              AND (f.until IS NULL OR f.until > %(now)s)
        ORDER BY f.sort_key DESC, f.document_id DESC LIMIT 1)
    LEFT JOIN delivery_document n ON n.id = (
        SELECT f.document_id FROM delivery_facet f
        WHERE f.term_id = t.id AND (f.sort_key, f.document_id) > (d.sort_key, d.id) AND f.sort_key <= %(now)s
              AND (f.until IS NULL OR f.until > %(now)s)
        ORDER BY f.sort_key ASC, f.document_id ASC LIMIT 1)
"""
# What has left the stretch between them by itself was a neighbour before.
_NEIGHBOUR_COLUMNS = """
    , t.id, o.sort_key, o.id, o.card, n.sort_key, n.id, n.card, d.neighbours_changed_at,
    (SELECT max(f.until) FROM delivery_facet f WHERE f.term_id = t.id AND f.until <= %(now)s
     AND (o.id IS NULL OR (f.sort_key, f.document_id) > (o.sort_key, o.id))
     AND (n.id IS NULL OR (f.sort_key, f.document_id) < (n.sort_key, n.id)))
"""
# Visibility stands in the query itself: what may not be seen is not even fetched.
_DETAIL = """
    SELECT d.status, d.language, d.changed_at, d.visible_from, d.cache_tags, d.changes, coalesce(d.body, d.card),
           d.body IS NULL, d.own_settings, {rollouts}, d.seal, {seal_context},
           (SELECT min(m.at) FROM delivery_moment m WHERE m.at > %(now)s), {live_counter}{columns}
    FROM delivery_document d {neighbours}
    WHERE d.collection = %(collection)s AND d.key = %(key)s {language} AND d.visible_from <= %(now)s
    LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A public document as it holds when it is read.

    `next_transition_at` (microseconds since 1970 UTC) is when this or any other answer may change by
    itself; `older` and `newer` are the cards of its neighbours in the same language; `live_count` is
    what the live counter says; `dependencies` tells which changes may touch an answer made of it. `changed_at` is of
    all that it shows, neighbours included.
    """

    status: int
    language: str
    content: bytes
    changed_at: datetime
    cache_tags: list[str]
    next_transition_at: int | None
    live_count: int | None
    dependencies: Dependencies
    older: dict[str, Any] | None = None
    newer: dict[str, Any] | None = None

    @property
    def card(self) -> dict[str, Any]:
        """Return the content as a dict: of a redirect {"slug"}, of a tombstone {"reason"}."""
        value: dict[str, Any] = json.loads(self.content)
        return value


def find_document(
    *,
    collection: str,
    key: str,
    now: int,
    language: str | None = None,
    with_neighbours: bool = False,
    live_counter: LiveCounter | None = None,
) -> FoundDocument | None:
    """Return the document that readers see at `now` (microseconds since 1970 UTC), or None: one query.

    What is not there depends on its URL alone: `dependencies.of_key(collection, key)`. `NotVerifiedError`: it is
    there, but not as it was rendered.
    """
    statement = _DETAIL.format(
        live_counter=live_counter_sql("d", live_counter),
        columns=_NEIGHBOUR_COLUMNS if with_neighbours else "",
        rollouts=ROLLOUTS_SQL,
        seal_context=seal_context_sql(collection),
        neighbours=_NEIGHBOURS if with_neighbours else "",
        language="AND d.language = %(language)s" if language else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"collection": collection, "key": key, "now": now, "language": language})
        row = cursor.fetchone()
    return _found(row, now, of_key(collection, key), (collection, key)) if row else None


def _found(row: tuple[Any, ...], now: int, dependencies: Dependencies, address: tuple[str, str]) -> FoundDocument:
    (
        status,
        language,
        changed_at,
        visible_from,
        cache_tags,
        changes,
        stored,
        is_card,
        own_settings,
        rollouts,
        seal,
        seal_context,
        *others,
    ) = row
    next_transition_at, live_count, *beside = others
    identity = (address[0], language, address[1])
    content, timed = as_bytes(stored), as_bytes(changes)
    if not is_verified(identity=identity, content=content, changes=timed, seal=seal, context=seal_context or ""):
        raise NotVerifiedError("/".join(identity))
    part = StoredPart(
        collection=address[0],
        content=as_bytes(stored),
        changes=as_bytes(changes),
        own_settings=as_bytes(own_settings),
        is_card=bool(is_card),
    )
    content, changed_meanwhile_at = part.at(now, rollouts_in(rollouts))
    return FoundDocument(
        status=GONE if has_ended(now, as_bytes(changes)) else status,
        language=language,
        content=content,
        changed_at=max(
            as_datetime(changed_at), datetime_of(max(changed_meanwhile_at, visible_from)), *_changes_beside(beside)
        ),
        cache_tags=cache_tags.split(),
        next_transition_at=next_transition_at,
        live_count=live_count,
        dependencies=dependencies | _between(beside),
        older=json.loads(as_bytes(beside[3])) if beside and beside[3] else None,
        newer=json.loads(as_bytes(beside[6])) if beside and beside[6] else None,
    )


def _between(beside: list[Any]) -> Dependencies:
    """Return the stretch from the older to the newer neighbour: who else comes to stand there is one of them."""
    if not beside or beside[0] is None:
        return Dependencies()
    term, older_key, older_id, _, newer_key, newer_id, *_ = beside
    return of_range(
        [term],
        lowest=LOWEST if older_id is None else Place(older_key, older_id),
        highest=HIGHEST if newer_id is None else Place(newer_key, newer_id),
    )


def _changes_beside(beside: list[Any]) -> Iterator[datetime]:
    """Yield when neighbours changed, when the newer one appeared, and when one between left by itself."""
    if not beside:
        return
    newer_key, noted_at, left_at = beside[4], *beside[7:]
    yield datetime_of(max(newer_key or 0, left_at or 0))
    if noted_at is not None:
        yield as_datetime(noted_at)


def as_datetime(value: datetime | str) -> datetime:
    """Return a fetched datetime: SQLite's cursors give naive UTC text or datetimes, PostgreSQL's aware ones."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=datetime_of(0).tzinfo)
