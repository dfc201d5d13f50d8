import json

import pytest

from cms.delivery.views.answering import answer_json, joined, lifetimes, only

A_SECOND = 1_000_000


@pytest.fixture(autouse=True)
def ages(settings):
    settings.CMS_MAX_AGE_SECONDS = 30
    settings.CMS_STALE_WHILE_REVALIDATE_SECONDS = 60


@pytest.mark.parametrize(
    ("next_moment", "expected"),
    [
        (None, (30, 60)),
        (1_000 * A_SECOND, (30, 60)),
        (90 * A_SECOND, (30, 60)),
        (89 * A_SECOND, (30, 59)),
        (30 * A_SECOND, (30, 0)),
        (29 * A_SECOND + 999_999, (29, 0)),
        (A_SECOND - 1, (0, 0)),
        (0, (0, 0)),
    ],
)
def test_no_cache_keeps_an_answer_beyond_the_next_moment(next_moment, expected):
    assert lifetimes(now=0, next_moment=next_moment) == expected


def test_lifetimes_stand_in_the_answer(rf):
    response = answer_json(rf.get("/"), b"{}", now=0, next_moment=5 * A_SECOND, changed_at=None, cache_tags=["site"])
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=0"
    assert (response["Content-Type"], response["Cache-Tag"]) == ("application/json", "site")


def test_fields_are_given_in_the_order_of_the_document():
    assert only(b'{"a":1,"b":2,"c":3}', ["c", "a"]) == b'{"a":1,"c":3}'
    assert only(b'{"a":1}', []) == b'{"a":1}'


@pytest.mark.parametrize("content", [b"{}", b'{"a":1}'])
def test_further_keys_come_at_the_end(content):
    whole = joined(content, {"next": b"null", "total": b"2"})
    assert json.loads(whole) == {**json.loads(content), "next": None, "total": 2}
    assert joined(content, {}) == content
