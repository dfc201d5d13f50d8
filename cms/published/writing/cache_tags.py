"""Cache tags of a change, for caches in front of the server."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import connection

from cms.published.dependencies import Place, Touched
from cms.published.models import Change

# The documents next to a place, in the whole list of its language: they name what stands there as their neighbour.
_NEIGHBOURS = """
    SELECT n.cache_tags FROM delivery_term t JOIN delivery_document n ON n.id IN (
        (SELECT f.document_id FROM delivery_facet f WHERE f.term_id = t.id
         AND (f.sort_key, f.document_id) < (%(sort_key)s, %(id)s) ORDER BY f.sort_key DESC, f.document_id DESC LIMIT 1),
        (SELECT f.document_id FROM delivery_facet f WHERE f.term_id = t.id
         AND (f.sort_key, f.document_id) > (%(sort_key)s, %(id)s) ORDER BY f.sort_key ASC, f.document_id ASC LIMIT 1))
    WHERE t.id IN ({terms}) AND t.name = '' AND t.language <> '' AND n.body IS NOT NULL
"""


def tags_to_purge(touched: Iterable[Touched]) -> list[str]:
    """Return the tags of the lists that the changed documents stand in, and of the documents beside them."""
    tags: dict[str, None] = {}
    for change in touched:
        tags[f"list-{change.collection}"] = None
        for place in change.places:
            tags |= dict.fromkeys(_beside(place, change.terms))
    return list(tags)


def purge_list(*, after_edition: int) -> Iterator[tuple[int, datetime, list[str] | None]]:
    """Yield edition, datetime and tags of every later change, oldest first; None for tags: purge everything.

    The tags of one event are those with its datetime: an action hands the same `at` to both.
    """
    later = Change.objects.filter(edition__gt=after_edition).order_by("edition")
    for edition, at, touched, tags in later.values_list("edition", "at", "touched", "cache_tags"):
        yield edition, at, None if touched is None and not tags else tags.split()


def _beside(place: Place, terms: frozenset[int]) -> list[str]:
    if not terms:
        return []
    statement = _NEIGHBOURS.format(terms=", ".join(str(term) for term in sorted(terms)))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"sort_key": place.sort_key, "id": place.document_id})
        return [tags.partition(" ")[0] for (tags,) in cursor.fetchall()]
