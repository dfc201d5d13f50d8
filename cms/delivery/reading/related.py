"""What to read next: the newest documents that share the most, found without counting the archive."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from cms.delivery.documents import Facet, Figure
from cms.delivery.reading.figures import figure_of
from cms.delivery.reading.listing import Asked, read_cards
from cms.delivery.rendering import bytes_at
from cms.delivery.scopes import NOTHING, Place, Scope

FACET_LIMIT = 5
NEWEST_OF_EACH = 20


@dataclass(frozen=True, slots=True)
class RelatedCards:
    """Cards, a figure for each, and what they were chosen from."""

    cards: list[bytes]
    figures: list[int | None]
    scope: Scope


def read_related(
    *, collection: str, language: str, facets: list[Facet], besides: str, now: int, limit: int, figure: Figure | None
) -> RelatedCards:
    """Return cards of documents that share facets with one, those that share most first, then the newest.

    Each facet gives its newest few only, so the cost does not grow with the archive. `besides` is
    the key of the document itself.
    """
    shared: Counter[Place] = Counter()
    scope = NOTHING
    for facet in facets[:FACET_LIMIT]:
        page = read_cards(
            Asked(collection=collection, language=language, having=(facet,), now=now, limit=NEWEST_OF_EACH)
        )
        shared.update(page.places)
        scope |= page.scope
    best = sorted(shared, key=lambda place: (shared[place], place), reverse=True)[: limit + 1]
    found = _cards(best, besides=besides, now=now, figure=figure)[:limit]
    return RelatedCards([card for card, _ in found], [value for _, value in found], scope)


def _cards(places: list[Place], *, besides: str, now: int, figure: Figure | None) -> list[tuple[bytes, int | None]]:
    if not places:
        return []
    slots = ", ".join(["%s"] * len(places))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.id, d.changes, d.card, {figure_of('d', figure)} FROM delivery_document d"  # noqa: S608 - slots only
            f" WHERE d.id IN ({slots}) AND d.key <> %s",
            [*(place.document_id for place in places), besides],
        )
        found = {
            pk: (bytes_at(now, stored=bytes(card), changes=bytes(changes), part="card")[0], value)
            for pk, changes, card, value in cursor.fetchall()
        }
    return [found[place.document_id] for place in places if place.document_id in found]
