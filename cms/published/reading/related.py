"""What to read next: the newest documents that share the most, found without counting the archive."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from cms.published.dependencies import NOTHING, Dependencies, Place
from cms.published.documents import Facet, LiveCounter
from cms.published.reading.counters import live_counter_sql
from cms.published.reading.lists import CARD_COLUMNS, CardRow, ListQuery, card_at, read_cards

FACET_LIMIT = 5
NEWEST_OF_EACH = 20


@dataclass(frozen=True, slots=True)
class RelatedCards:
    """Rows, what they were chosen from, and when that last changed."""

    rows: list[CardRow]
    dependencies: Dependencies
    changed_at: datetime | None


def read_related(
    *,
    collection: str,
    language: str,
    facets: list[Facet],
    besides: str,
    now: int,
    limit: int,
    live_counter: LiveCounter | None,
) -> RelatedCards:
    """Return cards of documents that share facets with one, those that share most first, then the newest.

    Each facet gives its newest few only, so the cost does not grow with the archive. `besides` is
    the key of the document itself.
    """
    shared: Counter[Place] = Counter()
    dependencies, changed = NOTHING, []
    for facet in facets[:FACET_LIMIT]:
        page = read_cards(
            ListQuery(collection=collection, language=language, having=(facet,), now=now, limit=NEWEST_OF_EACH)
        )
        shared.update(row.place for row in page.rows)
        dependencies |= page.dependencies
        changed += [page.changed_at] if page.changed_at else []
    best = sorted(shared, key=lambda place: (shared[place], place), reverse=True)[: limit + 1]
    rows = _rows(best, besides=besides, now=now, live_counter=live_counter)[:limit]
    return RelatedCards(rows, dependencies, max(changed, default=None))


def _rows(places: list[Place], *, besides: str, now: int, live_counter: LiveCounter | None) -> list[CardRow]:
    if not places:
        return []
    slots = ", ".join(["%s"] * len(places))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.id, {CARD_COLUMNS}, {live_counter_sql('d', live_counter)} FROM delivery_document d"  # noqa: S608 - slots only
            f" WHERE d.id IN ({slots}) AND d.key <> %s",
            [*(place.document_id for place in places), besides],
        )
        found = {pk: (card_at(now, *columns)[0], value) for pk, *columns, value in cursor.fetchall()}
    rows = ((place, found.get(place.document_id)) for place in places)
    return [CardRow(each[0], place, each[1]) for place, each in rows if each is not None]
