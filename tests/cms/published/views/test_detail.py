import json
from datetime import timedelta

import pytest

from cms.published.documents import GONE, MOVED
from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, each_stored, stored

pytestmark = pytest.mark.django_db


def test_stored_bytes_are_answered_with_their_neighbours(read_note):
    stored(a_document(body={"key": "kabul", "title": "کابل"}, cache_tags=("note-1",)))
    response = read_note()
    assert response.content == '{"key":"kabul","title":"کابل","previous":null,"next":null}'.encode()
    assert (response.status_code, response["Cache-Tag"]) == (200, "note-1")
    assert response["Last-Modified"] == "Sat, 21 Mar 2026 12:00:00 GMT"


def test_default_language_is_served_unless_another_is_asked_for(read_note):
    stored(a_document(), a_document(language="fa-AF", card={"key": "دری"}))
    assert json.loads(read_note().content)["key"] == "kabul"
    assert json.loads(read_note(query="language=prs").content)["key"] == "دری"


def test_only_the_fields_asked_for_are_answered(read_note):
    stored(a_document(card={"key": "kabul", "title": "Kabul"}))
    assert read_note(query="fields=title").content == b'{"title":"Kabul"}'


def test_neighbours_are_named_as_far_as_a_link_needs(read_note):
    link = {"language": "en", "direction": "ltr", "slug": "old", "title": "Old", "url": "/old/"}
    each_stored(
        a_dated_document("kabul", NOW), a_dated_document("old", NOW - timedelta(days=1), card={**link, "views": 3})
    )
    assert json.loads(read_note().content)["previous"] == link


@pytest.mark.parametrize("query", ["", "language=ps", "fields=key"])
def test_missing_document_is_404(read_note, query):
    response = read_note("herat", query)
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")


def test_withdrawn_document_is_410_with_its_reason(read_note):
    stored(a_document(status=GONE, card={"reason": "It was not true."}))
    response = read_note()
    assert (response.status_code, json.loads(response.content)["detail"]) == (410, "It was not true.")


@pytest.mark.parametrize(
    ("query", "location"),
    [("", "/api/v1/notes/%DA%A9/"), ("fields=key&language=en", "/api/v1/notes/%DA%A9/?fields=key&language=en")],
)
def test_moved_document_leads_on_with_the_query_kept(read_note, query, location):
    stored(a_document(status=MOVED, card={"slug": "ک"}))
    response = read_note(query=query)
    assert (response.status_code, response["Location"]) == (301, location)


@pytest.mark.parametrize(
    "document", [a_document(status=GONE, card={"reason": ""}), a_document(visible_from=2**60), None]
)
def test_visibility_is_decided_before_conditionals(read_note, document):
    stored(*([document] if document else []))
    assert read_note(if_none_match="*").status_code in {404, 410}


def test_unchanged_document_is_304_without_a_body(read_note):
    stored(a_document())
    etag = read_note()["ETag"]
    response = read_note(if_none_match=etag)
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
