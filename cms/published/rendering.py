"""From declared documents to stored bytes, and from stored bytes to what holds at a datetime."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.lib.canonical_json import dump, dump_sorted, fingerprint, merge
from cms.published.documents import PublicDocument


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a document, and its transitions: when it begins to be seen or changes by itself."""

    card: bytes
    body: bytes | None
    changes: bytes
    fingerprint: str
    transitions: tuple[int, ...]


def render(document: PublicDocument) -> Rendered:
    """Return the document's bytes with a fingerprint over everything that readers could notice."""
    card = dump(document.card)
    body = None if document.body is None else dump(document.body)
    listed = _changes_of(document)
    changes = dump(listed) if listed else b""
    return Rendered(card, body, changes, fingerprint(_essence(document)), transitions_of(document))


def _changes_of(document: PublicDocument) -> list[list[Any]]:
    """Return what happens to a document by itself: [at, card, body] for a change, [at, card] for its end."""
    end = document.ending
    lived = [change for change in document.changes if end is None or change.at < end.at]
    changes = [[change.at, change.card, change.body] for change in lived]
    return [*changes, [end.at, end.card]] if end else changes


def transitions_of(document: PublicDocument) -> tuple[int, ...]:
    """Return when the document begins to be seen, or changes by itself, in order."""
    stamps = {change[0] for change in _changes_of(document)}
    stamps |= {until for until in document.listed_until.values() if until is not None}
    if document.visible_from > 0:
        stamps.add(document.visible_from)
    return tuple(sorted(stamps))


def _essence(document: PublicDocument) -> bytes:
    return dump_sorted(
        {
            "identity": document.identity,
            "status": document.status,
            "sort_key": document.sort_key,
            "visible_from": document.visible_from,
            "card": document.card,
            "body": document.body,
            "changes": _changes_of(document),
            "facets": sorted(document.facets),
            "timed_facets": sorted([*facet, until] for facet, until in document.timed_facets.items()),
            "cache_tags": document.cache_tags,
        }
    )


def bytes_at(now: int, *, stored: bytes, changes: bytes, part: str) -> tuple[bytes, int]:
    """Return a stored part ("card" or "body") as it holds at `now`, and the stamp of its last change by itself.

    `now` and the stamp are microseconds since 1970 UTC; the stamp is 0 if nothing has changed by itself.
    """
    if not changes:
        return stored, 0
    due = [change for change in _read(changes) if change[0] <= now]
    if not due:
        return stored, 0
    value: dict[str, Any] = json.loads(stored)
    for _, *pieces in due:
        if len(pieces) == 1:
            value = pieces[0]
            break
        value = merge(value, pieces[0] if part == "card" else pieces[1])
    return dump(value), max(change[0] for change in due)


def has_ended(now: int, changes: bytes) -> bool:
    """Whether a stored document has come to its end by `now`: from then on its parts are those of its tombstone."""
    return bool(changes) and any(len(change) == 2 and change[0] <= now for change in _read(changes))


def still_to_come(now: int, changes: bytes) -> list[Any]:
    """Return the stored changes that lie ahead of `now`."""
    return [change for change in _read(changes) if change[0] > now] if changes else []


def _read(changes: bytes) -> list[Any]:
    """Return stored changes; none where something else stands there, which `rebuild_documents --check` names."""
    return changes_in(changes) or []


def changes_in(changes: bytes) -> list[Any] | None:
    """Return stored changes, or None where something else stands there."""
    try:
        found = json.loads(changes or b"[]")
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(found, list) and all(
        isinstance(change, list) and len(change) in {2, 3} and isinstance(change[0], int) for change in found
    )
    return found if is_ours else None


def listed_at[Term](now: int, listing: Mapping[Term, int | None]) -> dict[Term, int | None]:
    """Return the terms that still list a document at `now`, of those that list it until a stamp or (None) for good."""
    return {term: until for term, until in listing.items() if until is None or until > now}
