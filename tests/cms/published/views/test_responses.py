import pytest

from cms.published.dependencies import of_key
from cms.published.documents import OK, datetime_of
from cms.published.reading import FoundDocument
from cms.published.views.cache_hint import cache_hint_of
from cms.published.views.json_splicing import Payload, plain
from cms.published.views.responses import answer_json, answer_made_of, answer_problem, lifetimes
from cms.rest.problems import not_found

A_SECOND = 1_000_000


@pytest.fixture(autouse=True)
def ages(settings):
    settings.CMS_MAX_AGE_SECONDS = 30
    settings.CMS_STALE_WHILE_REVALIDATE_SECONDS = 60


@pytest.mark.parametrize(
    ("next_transition_at", "expected"),
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
def test_no_cache_keeps_an_answer_beyond_the_next_transition(next_transition_at, expected):
    assert lifetimes(now=0, next_transition_at=next_transition_at) == expected


def answered(rf, payload, **values):
    given = {
        "now": 0,
        "next_transition_at": None,
        "changed_at": None,
        "cache_tags": ["site"],
        "dependencies": of_key("site", ""),
    }
    return answer_json(rf.get("/"), payload, **{**given, **values})


def test_lifetimes_stand_in_the_answer(rf):
    response = answered(rf, plain(b"{}"), next_transition_at=5 * A_SECOND)
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=0"
    assert (response["Content-Type"], response["Cache-Tag"]) == ("application/json", "site")


def test_figures_are_no_part_of_the_entity_tag(rf):
    first, second = (answered(rf, Payload(shown, b"{}")) for shown in (b'{"views":1}', b'{"views":2}'))
    assert first["ETag"] == second["ETag"] == answered(rf, plain(b"{}"))["ETag"]
    assert second.content == b'{"views":2}'


def test_answer_is_marked_with_what_it_rests_on(rf):
    assert cache_hint_of(answered(rf, plain(b"{}"))) == (of_key("site", ""), False)
    assert cache_hint_of(answered(rf, Payload(b'{"views":1}', b"{}"))).has_live_counters is True


def test_what_is_made_of_a_document_is_kept_and_forgotten_as_it_is(rf):
    found = FoundDocument(
        status=OK,
        language="en",
        content=b"{}",
        changed_at=datetime_of(0),
        cache_tags=["donations"],
        next_transition_at=5 * A_SECOND,
        live_count=None,
        dependencies=of_key("donations", ""),
    )
    response = answer_made_of(rf.get("/"), found, b"picture", content_type="image/png", now=0)
    assert (response.content, response["Content-Type"], response["Cache-Tag"]) == (b"picture", "image/png", "donations")
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=0"
    assert response["Last-Modified"] == "Thu, 01 Jan 1970 00:00:00 GMT"
    assert cache_hint_of(response) == (found.dependencies, False)


def test_problem_is_remembered_by_us_and_by_nobody_else(rf):
    response = answer_problem(rf.get("/"), not_found(), of_key("site", ""))
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")
    assert cache_hint_of(response) == (of_key("site", ""), False)
