"""Which article a reader has open, by the address under which they found it."""

from dataclasses import dataclass
from datetime import datetime
from json import loads

from django.db import connection

from cms.published.documents import GONE, MOVED, microseconds
from cms.published.reading.spellings import find_spelling
from cms.published.rendering import bytes_at, has_ended

# By hand, for every reader comes this way: the ORM would take longer than all else that counting needs. Whatever the
# address, the article itself is judged: its redirects stay when it goes.
_FIND = """
    SELECT d.owner_id, d.status, d.card, d.changes
    FROM delivery_document a JOIN delivery_document d ON d.owner = a.owner
    WHERE a.collection = 'articles' AND a.key = %(slug)s AND a.visible_from <= %(now)s
      AND d.collection = 'articles' AND d.status <> %(moved)s AND d.visible_from <= %(now)s LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Viewed:
    """A public article; of a withdrawn one its public reason is told."""

    article_id: int
    withdrawn_reason: str | None = None


def find_viewed(*, slug: str, at: datetime) -> Viewed | None:
    """Return the article that has, or once had, that slug, in any spelling, in public then; None for all others."""
    now = microseconds(at)
    viewed = _find_exactly(slug, now)
    if viewed is None:
        meant = find_spelling(collection="articles", text=slug, now=now).key
        viewed = _find_exactly(meant, now) if meant else None
    return viewed


def _find_exactly(slug: str, now: int) -> Viewed | None:
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"slug": slug, "now": now, "moved": MOVED})
        found = cursor.fetchone()
    if found is None:
        return None
    article_id, status, card, changes = found
    is_gone = status == GONE or has_ended(now, bytes(changes))
    stored, _stamp = bytes_at(now, stored=bytes(card), changes=bytes(changes), part="card") if is_gone else (card, 0)
    return Viewed(article_id, loads(bytes(stored))["reason"] if is_gone else None)
