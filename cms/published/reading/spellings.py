"""Reading of the key that a reader means who spells it in another way."""

from dataclasses import dataclass
from json import loads

from django.db import connection

from cms.lib.slugs import spellings
from cms.published.dependencies import Dependencies
from cms.published.documents import MOVED
from cms.published.stored_bytes import as_bytes

_MAX_MOVES = 5


@dataclass(frozen=True, slots=True)
class FoundKey:
    """The key under which a public document stands, or None; `dependencies` tells which changes may touch that."""

    key: str | None
    dependencies: Dependencies


def find_spelling(*, collection: str, text: str, now: int, language: str | None = None) -> FoundKey:
    """Return the public key that the text spells in another way; it may be that of a redirect or a tombstone."""
    candidates = spellings(text)
    public = _public(collection, candidates, now, language)
    return FoundKey(next((key for key in candidates if key in public), None), _of_keys(collection, [text, *candidates]))


def find_known(*, collection: str, text: str, now: int) -> FoundKey:
    """Return the key of the public document, in any language, that the text names in any spelling or once named."""
    looked_at: list[str] = []
    wanted = [text, *spellings(text)]
    for _ in range(_MAX_MOVES):
        looked_at += wanted
        public = _public(collection, wanted, now, None)
        key = next((key for key in wanted if key in public), None)
        moved_to = public[key] if key is not None else None
        if moved_to is None or moved_to in looked_at:
            return FoundKey(key if moved_to is None else moved_to, _of_keys(collection, looked_at))
        wanted = [moved_to]
    return FoundKey(None, _of_keys(collection, looked_at))


def _of_keys(collection: str, keys: list[str]) -> Dependencies:
    return Dependencies(keys=frozenset((collection, key) for key in keys))


def _public(collection: str, keys: list[str], now: int, language: str | None) -> dict[str, str | None]:
    """Return those keys that readers see, each with the key that it leads to, if it has moved."""
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.key, d.status, CASE WHEN d.status = %s THEN d.card END FROM delivery_document d"  # noqa: S608 - fixed text only
            f" WHERE d.collection = %s AND d.key IN ({places}) AND d.visible_from <= %s"
            + (" AND d.language = %s" if language else ""),
            [MOVED, collection, *keys, now, *([language] if language else [])],
        )
        rows = cursor.fetchall()
    # A document in any language stands above a redirect of another.
    rows.sort(key=lambda row: row[1] != MOVED)
    return {key: loads(as_bytes(card))["slug"] if status == MOVED else None for key, status, card in rows}
