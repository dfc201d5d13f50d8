from datetime import timedelta

import pytest

from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, each_stored, stored

pytestmark = pytest.mark.django_db


def keys(answer):
    return "".join(card["key"] for card in answer["results"])


@pytest.fixture
def five():
    each_stored(*(a_dated_document(key, NOW - timedelta(hours=age)) for age, key in enumerate("abcde")))


def test_empty_list_leads_nowhere(list_notes):
    response, answer = list_notes()
    assert answer == {"results": [], "next": None, "previous": None}
    assert response["Cache-Tag"] == "list-notes"


def test_pages_lead_there_and_back(list_notes, five):
    _, first = list_notes()
    _, second = list_notes(first["next"])
    _, third = list_notes(second["next"])
    assert [keys(page) for page in (first, second, third)] == ["ab", "cd", "e"]
    assert (first["previous"], third["next"]) == (None, None)
    assert keys(list_notes(third["previous"])[1]) == "cd"
    assert keys(list_notes(second["previous"])[1]) == "ab"


def test_page_reached_backwards_leads_on_in_both_directions(list_notes, five):
    _, first = list_notes()
    _, second = list_notes(first["next"])
    _, third = list_notes(second["next"])
    _, again = list_notes(third["previous"])
    assert keys(list_notes(again["next"])[1]) == "e"
    assert keys(list_notes(again["previous"])[1]) == "ab"
    assert list_notes(again["previous"])[1]["previous"] is None


def test_what_is_published_meanwhile_is_found_on_the_way_back(list_notes, five):
    _, second = list_notes(list_notes()[1]["next"])
    each_stored(a_dated_document("n", NOW))
    _, first = list_notes(second["previous"])
    assert keys(first) == "ab"
    assert keys(list_notes(first["previous"])[1]) == "n"


def test_addresses_keep_the_query(list_notes, five):
    _, answer = list_notes("/?fields=key&limit=1&language=EN")
    assert answer["next"].startswith("/api/v1/notes/?fields=key&language=EN&limit=1&cursor=")


def test_limit_may_change_between_pages(list_notes, five):
    _, first = list_notes("/?limit=1")
    assert keys(list_notes(first["next"].replace("limit=1", "limit=4"))[1]) == "bcde"


def test_cursor_of_another_list_is_refused(list_notes, five):
    stored(a_document("ps-a", language="ps"), a_document("ps-b", language="ps"), a_document("ps-c", language="ps"))
    foreign = list_notes("/?language=ps")[1]["next"].rpartition("cursor=")[2]
    response, answer = list_notes(f"/?cursor={foreign}")
    assert (response.status_code, answer["code"]) == (400, "invalid_cursor")


def test_total_is_given_when_asked_for_only(list_notes, five):
    assert "total" not in list_notes()[1]
    _, answer = list_notes("/?include=total&limit=1")
    assert (answer["total"], answer["total_is_exact"]) == (5, True)


def test_fields_thin_out_every_card(list_notes, five):
    assert list_notes("/?fields=key&limit=1")[1]["results"] == [{"key": "a"}]


def test_unchanged_list_is_304_without_a_body(list_notes, five):
    response, _ = list_notes()
    again, answer = list_notes(if_none_match=response["ETag"])
    assert (again.status_code, answer) == (304, None)
