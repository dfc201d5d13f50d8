"""Which article a reader has open, by the address under which they found it."""

from dataclasses import dataclass
from datetime import datetime
from json import loads

from django.db import connection

from cms.delivery.documents import GONE, microseconds
from cms.delivery.rendering import bytes_at, has_ended

# By hand, for every reader comes this way: the ORM would take longer than all else that counting needs.
_FIND = """
    SELECT owner_id, status, card, changes FROM delivery_document
    WHERE collection = 'articles' AND key = %s AND visible_from <= %s LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Viewed:
    """A public article; of a withdrawn one its public reason is told."""

    article_id: int
    withdrawn_reason: str | None = None


def find_viewed(*, slug: str, at: datetime) -> Viewed | None:
    """Return the article that has, or once had, that slug in public at that moment; None for all others."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [slug, microseconds(at)])
        found = cursor.fetchone()
    if found is None:
        return None
    article_id, status, card, changes = found
    now = microseconds(at)
    is_gone = status == GONE or has_ended(now, bytes(changes))
    stored, _stamp = bytes_at(now, stored=bytes(card), changes=bytes(changes), part="card") if is_gone else (card, 0)
    return Viewed(article_id, loads(bytes(stored))["reason"] if is_gone else None)
