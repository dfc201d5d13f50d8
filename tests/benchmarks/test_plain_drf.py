import json

from tests.benchmarks.plain_drf.payload import document_differences, list_differences


def test_only_the_addresses_of_other_pages_may_differ():
    ours = json.dumps({"results": [{"title": "a"}], "next": "/ours"}).encode()
    theirs = json.dumps({"results": [{"title": "a"}], "next": "/theirs"}).encode()
    assert list_differences(ours, theirs) == []


def test_differences_are_told_by_their_place():
    ours = json.dumps({"tags": [{"slug": "a"}], "lead": None, "title": "x"}).encode()
    theirs = json.dumps({"tags": [{"slug": "b"}], "lead": None}).encode()
    assert document_differences(ours, theirs) == ["tags[0].slug", "title"]
