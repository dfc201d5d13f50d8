"""Which terms list a document, and how many documents each lists."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F

from cms.published.documents import Facet, PublicDocument
from cms.published.models import Document, Term
from cms.published.models import Facet as FacetRow

Listing = Mapping[int, int | None]
"""Term id → until when it lists the document (microseconds since 1970 UTC; None: for good)."""


def listing_of(document: PublicDocument) -> dict[int, int | None]:
    """Return the terms that list a document, creating those that are new; redirects and tombstones have none."""
    facets = document.listed_until
    if not facets:
        return {}
    found = _find_terms(document, facets)
    missing = [
        Term(collection=document.collection, language=language, name=name, value=value)
        for language in ("", document.language)
        for name, value in facets
        if (language, name, value) not in found
    ]
    if missing:
        Term.objects.bulk_create(missing, ignore_conflicts=True)
        found = _find_terms(document, facets)
    return {term_id: facets[name, value] for (_, name, value), term_id in found.items()}


def _find_terms(document: PublicDocument, facets: Collection[Facet]) -> dict[tuple[str, str, str], int]:
    # Every name with every value: a few more than wanted, but each is one step in the unique index on all engines.
    terms = Term.objects.filter(
        collection=document.collection,
        language__in=["", document.language],
        name__in={name for name, _ in facets},
        value__in={value for _, value in facets},
    ).values_list("language", "name", "value", "id")
    return {(language, name, value): pk for language, name, value, pk in terms if (name, value) in facets}


def relist(row: Document, *, old_sort_key: int | None, old: Listing, new: Listing, at: datetime) -> None:
    """Write only the facets of a document that changed, and keep the terms' counts, and what left them when.

    `old_sort_key` is None for a document that was not listed before.
    """
    moved = old_sort_key != row.sort_key
    gone = {term for term in old if moved or term not in new or old[term] != new[term]}
    added = {term for term in new if moved or term not in old or old[term] != new[term]}
    if gone and old_sort_key is not None:
        Term.objects.filter(pk__in=gone).update(left_at=at)
        FacetRow.objects.filter(term_id__in=gone, sort_key=old_sort_key, document_id=row.pk).delete()
    FacetRow.objects.bulk_create(
        FacetRow(term_id=term, sort_key=row.sort_key, document_id=row.pk, until=new[term]) for term in sorted(added)
    )
    _count(gone - added, -1)
    _count(added - gone, +1)


def _count(terms: set[int], step: int) -> None:
    if terms:
        Term.objects.filter(pk__in=terms).update(document_count=F("document_count") + step)
