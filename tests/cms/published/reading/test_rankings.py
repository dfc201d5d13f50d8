import json
from datetime import timedelta

import pytest

from cms.published.documents import GONE, microseconds
from cms.published.reading import read_ranking
from cms.published.writing import store_ranking
from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, each_stored, stored

pytestmark = pytest.mark.django_db


def keys(**how):
    given = {"name": "read", "collection": "notes", "now": microseconds(NOW), "limit": 20}
    return [json.loads(row.card)["key"] for row in read_ranking(**{**given, **how}).rows]


def test_cards_stand_in_the_order_of_the_ranking(django_assert_num_queries):
    each_stored(a_document("a"), a_document("b"), a_document("c"))
    store_ranking(name="read", owners=["note-c", "note-a", "note-gone", "note-b"], at=NOW)
    with django_assert_num_queries(1):
        assert keys() == ["c", "a", "b"]
    assert keys(limit=2) == ["c", "a"]


def test_what_readers_may_not_see_is_left_out():
    each_stored(a_document("a"), a_dated_document("soon", NOW + timedelta(seconds=1)))
    stored(a_document("gone", status=GONE, card={"reason": ""}), owner="note-gone")
    store_ranking(name="read", owners=["note-gone", "note-soon", "note-a"], at=NOW)
    assert keys() == ["a"]


def test_any_change_of_the_collection_may_touch_it():
    assert read_ranking(name="read", collection="notes", now=0, limit=1).dependencies.collections == {"notes"}
