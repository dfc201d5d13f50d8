"""What to read next: the newest documents that share the most, found without counting the archive."""

from collections import Counter

from django.db import connection

from cms.delivery.documents import Facet
from cms.delivery.reading.listing import Asked, Place, read_cards
from cms.delivery.rendering import bytes_at

FACET_LIMIT = 5
NEWEST_OF_EACH = 20


def read_related(
    *, collection: str, language: str, facets: list[Facet], besides: str, now: int, limit: int
) -> list[bytes]:
    """Return cards of documents that share facets with one, those that share most first, then the newest.

    Each facet gives its newest few only, so the cost does not grow with the archive. `besides` is
    the key of the document itself.
    """
    shared: Counter[Place] = Counter()
    for facet in facets[:FACET_LIMIT]:
        asked = Asked(collection=collection, language=language, having=(facet,), now=now, limit=NEWEST_OF_EACH)
        shared.update(read_cards(asked).places)
    best = sorted(shared, key=lambda place: (shared[place], place), reverse=True)[: limit + 1]
    return _cards(best, besides=besides, now=now)[:limit]


def _cards(places: list[Place], *, besides: str, now: int) -> list[bytes]:
    if not places:
        return []
    slots = ", ".join(["%s"] * len(places))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, changes, card FROM delivery_document WHERE id IN ({slots}) AND key <> %s",  # noqa: S608 - slots only
            [*(place.document_id for place in places), besides],
        )
        found = {
            pk: bytes_at(now, stored=bytes(card), changes=bytes(changes), part="card")[0]
            for pk, changes, card in cursor.fetchall()
        }
    return [found[place.document_id] for place in places if place.document_id in found]
