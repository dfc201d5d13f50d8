import pytest

from cms.published.documents import GONE
from cms.published.reading import lowest_sort_key
from tests.factories.documents import a_document, each_stored, stored

pytestmark = pytest.mark.django_db

WAR, AID = ("tag", "war"), ("tag", "aid")


def note(key, sort_key, *facets, **values):
    return a_document(key, sort_key=sort_key, facets=frozenset(facets), **values)


def lowest(facet, collection="notes"):
    return lowest_sort_key(collection=collection, facet=facet)


def test_lowest_is_found_in_all_languages_and_before_it_is_seen():
    each_stored(note("one", 7, WAR), note("two", 5, WAR, language="ps", visible_from=9), note("three", 3, AID))
    assert lowest(WAR) == 5


def test_next_one_is_the_lowest_when_the_lowest_is_gone():
    each_stored(note("one", 7, WAR), note("two", 5, WAR))
    stored(note("two", 5, WAR, status=GONE), owner="note-two")
    assert lowest(WAR) == 7


def test_facet_that_lists_nothing_has_no_lowest():
    assert lowest(WAR) is None
    each_stored(note("one", 7, WAR))
    assert lowest(WAR, collection="poems") is None
    stored(owner="note-one")
    assert lowest(WAR) is None
