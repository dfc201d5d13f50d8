import pytest

from cms.delivery.edge.marks import mark_of
from cms.delivery.scopes import of_key
from cms.delivery.views.answering import answer_json, lifetimes
from cms.delivery.views.payloads import Payload, plain

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


def answered(rf, payload, **values):
    given = {"now": 0, "next_moment": None, "changed_at": None, "cache_tags": ["site"], "scope": of_key("site", "")}
    return answer_json(rf.get("/"), payload, **{**given, **values})


def test_lifetimes_stand_in_the_answer(rf):
    response = answered(rf, plain(b"{}"), next_moment=5 * A_SECOND)
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=0"
    assert (response["Content-Type"], response["Cache-Tag"]) == ("application/json", "site")


def test_figures_are_no_part_of_the_entity_tag(rf):
    first, second = (answered(rf, Payload(shown, b"{}")) for shown in (b'{"views":1}', b'{"views":2}'))
    assert first["ETag"] == second["ETag"] == answered(rf, plain(b"{}"))["ETag"]
    assert second.content == b'{"views":2}'


def test_answer_is_marked_with_what_it_rests_on(rf):
    assert mark_of(answered(rf, plain(b"{}"))) == (of_key("site", ""), False)
    assert mark_of(answered(rf, Payload(b'{"views":1}', b"{}"))).has_figures is True
