import pytest

from cms.published.documents import GONE
from cms.published.models import Term
from cms.published.writing.facets import listing_of
from tests.factories.documents import a_document

pytestmark = pytest.mark.django_db


def test_document_has_a_term_for_the_whole_collection_and_one_for_each_facet():
    listing = listing_of(a_document(facets=frozenset({("tag", "war")}), timed_facets={("breaking", "true"): 9}))
    named = {(term.language, term.name, term.value): listing[term.pk] for term in Term.objects.all()}
    for language in ("", "en"):
        assert named[language, "", ""] is None
        assert named[language, "tag", "war"] is None
        assert named[language, "breaking", "true"] == 9
    assert len(named) == 6


def test_known_terms_are_found_not_made_again(django_assert_num_queries):
    document = a_document(facets=frozenset({("tag", "war")}))
    first = listing_of(document)
    with django_assert_num_queries(1):
        assert listing_of(document) == first


def test_terms_that_share_a_name_with_one_facet_and_a_value_with_another_are_none_of_its_own():
    listing_of(a_document(facets=frozenset({("tag", "world"), ("section", "war")})))
    listing = listing_of(a_document(facets=frozenset({("tag", "war"), ("section", "world")})))
    named = {(term.name, term.value) for term in Term.objects.filter(pk__in=listing)}
    assert named == {("", ""), ("tag", "war"), ("section", "world")}


def test_tombstone_has_no_terms(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert listing_of(a_document(status=GONE)) == {}
