import pytest

from cms.published.models import Document, Facet, Term, Transition
from cms.published.writing.index import is_indexed, miscounted_terms, recount_terms, reindex
from tests.factories.documents import a_document, stored

pytestmark = pytest.mark.django_db

DECLARED = a_document(facets=frozenset({("tag", "war")}), timed_facets={("breaking", "true"): 50}, visible_from=20)


@pytest.fixture
def row():
    stored(DECLARED)
    return Document.objects.get()


def test_stored_document_is_indexed_at_every_datetime(row):
    assert all(is_indexed(row, DECLARED, now=now) for now in (0, 20, 49))


@pytest.mark.parametrize(
    "harm",
    [
        lambda: Facet.objects.filter(term__name="tag", term__language="").delete(),
        lambda: Facet.objects.filter(term__name="breaking").update(until=51),
        lambda: Transition.objects.filter(at=20).delete(),
        lambda: Transition.objects.filter(at=50).update(at=49),
    ],
    ids=["facet_lost", "facet_lapses_later", "moment_lost", "moment_moved"],
)
def test_harm_is_seen_and_mended(row, harm):
    harm()
    assert not is_indexed(row, DECLARED, now=0)
    reindex(row, DECLARED)
    assert is_indexed(row, DECLARED, now=0)


def test_lost_terms_are_made_again(row):
    Facet.objects.all().delete()
    Term.objects.all().delete()
    reindex(row, DECLARED)
    assert recount_terms() == 6
    assert is_indexed(Document.objects.get(), DECLARED, now=0)


def test_counts_are_mended_from_the_facets(row):
    term = Term.objects.get(language="en", name="tag")
    Term.objects.filter(pk=term.pk).update(document_count=9)
    assert miscounted_terms() == {term: 1}
    assert recount_terms() == 1
    assert miscounted_terms() == {}
