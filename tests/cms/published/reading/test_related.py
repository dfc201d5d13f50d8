import json
from datetime import timedelta

import pytest

from cms.published.documents import microseconds
from cms.published.reading import read_related
from cms.published.reading.related import FACET_LIMIT
from tests.factories import NOW
from tests.factories.documents import a_dated_document, each_stored

pytestmark = pytest.mark.django_db

WAR, AID = ("tag", "war"), ("tag", "aid")
STAMP = microseconds(NOW)


def note(key, *facets, age=0, **values):
    return a_dated_document(key, NOW - timedelta(hours=age), facets=frozenset(facets), **values)


def related(*facets, besides="self", now=STAMP, limit=4):
    given = {"collection": "notes", "language": "en", "besides": besides}
    given |= {"now": now, "limit": limit, "live_counter": None}
    return [json.loads(row.card)["key"] for row in read_related(facets=list(facets), **given).rows]


def test_those_that_share_most_come_first_then_the_newest():
    each_stored(note("one", WAR, age=1), note("both", WAR, AID, age=9), note("new", AID), note("self", WAR, AID))
    assert related(WAR, AID) == ["both", "new", "one"]


def test_document_itself_takes_nobodys_place():
    each_stored(note("self", WAR), note("one", WAR, age=1), note("two", WAR, age=2))
    assert related(WAR, limit=2) == ["one", "two"]


def test_other_languages_and_what_is_still_to_come_are_left_out():
    each_stored(note("pashto", WAR, language="ps"), note("soon", WAR, age=-1))
    assert related(WAR) == []
    assert related(WAR, now=STAMP + 3_600_000_000) == ["soon"]


def test_nothing_is_related_without_facets(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert related() == []


def test_cost_does_not_grow_with_the_facets(django_assert_num_queries):
    facets = [("tag", f"tag-{number}") for number in range(20)]
    each_stored(note("other", *facets))
    with django_assert_num_queries(2 * FACET_LIMIT + 1):
        related(*facets)
