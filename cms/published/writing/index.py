"""Check and repair of the index of documents."""

from collections.abc import Sequence

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cms.published.documents import PublicDocument
from cms.published.models import Document, Term, Transition
from cms.published.models import Facet as FacetRow
from cms.published.rendering import listed_at, transitions_of
from cms.published.writing.facets import listing_of

Listed = dict[tuple[str, str, str], int | None]
"""(language, name, value) of a term → until when it lists a document."""


def is_indexed(row: Document, document: PublicDocument, *, now: int) -> bool:
    """Whether lists and clocks find the stored row as the declared document wants it from `now` on."""
    return _listed(row, now) == _wanted(document) and _has_transitions(row, document, now)


def reindex(row: Document, document: PublicDocument) -> None:
    """Write the index rows of a document afresh; `recount_terms` settles the counts afterwards."""
    listing = listing_of(document)
    known = {*listing, *dict(row.term_ids)}
    FacetRow.objects.filter(term_id__in=known, sort_key=row.sort_key, document_id=row.pk).delete()
    FacetRow.objects.bulk_create(
        FacetRow(term_id=term, sort_key=row.sort_key, document_id=row.pk, until=until)
        for term, until in sorted(listing.items())
    )
    row.term_ids = sorted(listing.items())
    row.save(update_fields=["term_ids"])
    keep_transitions(row, transitions_of(document))


def keep_transitions(row: Document, transitions: Sequence[int]) -> None:
    """Make `transitions` all datetimes at which the document begins to be seen or changes by itself."""
    row.transitions.all().delete()
    Transition.objects.bulk_create(Transition(document=row, at=at) for at in transitions)


def miscounted_terms() -> dict[Term, int]:
    """Return the terms whose kept count is not the number of their facets, with that number."""
    facets = FacetRow.objects.filter(term=OuterRef("pk")).order_by().values("term")
    real_count = Coalesce(Subquery(facets.annotate(count=Count("*")).values("count")), 0)
    terms = Term.objects.annotate(real_count=real_count).exclude(document_count=F("real_count"))
    return {term: term.real_count for term in terms}


def recount_terms() -> int:
    """Mend the kept counts and return how many were wrong."""
    wrong = miscounted_terms()
    for term, count in wrong.items():
        Term.objects.filter(pk=term.pk).update(document_count=count)
    return len(wrong)


def _has_transitions(row: Document, document: PublicDocument, now: int) -> bool:
    """Whether no transition ahead is missing; a surplus one only makes caches ask sooner."""
    ahead = {at for at in transitions_of(document) if at > now}
    return not ahead or ahead <= set(row.transitions.values_list("at", flat=True))


def _listed(row: Document, now: int) -> Listed:
    facets = FacetRow.objects.filter(term_id__in=dict(row.term_ids), sort_key=row.sort_key, document_id=row.pk)
    found = facets.values_list("term__language", "term__name", "term__value", "until")
    return listed_at(now, {(language, name, value): until for language, name, value, until in found})


def _wanted(document: PublicDocument) -> Listed:
    listed = document.listed_until.items()
    return {(language, *facet): until for language in ("", document.language) for facet, until in listed}
