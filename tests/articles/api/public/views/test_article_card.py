from datetime import timedelta

import pytest

from tests.articles.api.public.contract import CARD
from tests.factories import NOW, a_picture, a_tag, an_article, an_author

AN_HOUR, A_SECOND = timedelta(hours=1), timedelta(seconds=1)


def test_card_has_exactly_the_keys_of_the_contract_in_their_order(read):
    values = {"lead_image": a_picture(), "tags": [a_tag()], "bylines": [(an_author(), "words")]}
    an_article(status="published", **values)
    (card,) = read("/articles/")["results"]
    assert list(card) == CARD
    assert (list(card["section"]), list(card["tags"][0])) == (["slug", "name"], ["slug", "name"])
    assert list(card["authors"][0]) == ["slug", "name", "role"]
    assert list(card["image"]) == ["id", "url", "width", "height", "alt", "caption", "caption_html", "credit"]
    assert list(card["comments"]) == ["state", "count"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"published_after": "2026-03-21T11:00:00Z"}, ""),
        ({"published_after": "2026-03-21T10:59:59Z"}, "A"),
        ({"published_after": "2026-03-21T10:59:59.9Z"}, "A"),
        ({"published_before": "2026-03-21T11:00:00Z"}, ""),
        ({"published_before": "2026-03-21T11:00:00.1Z"}, "A"),
        ({"published_before": "2026-03-21T11:00:01Z"}, "A"),
    ],
)
def test_dates_are_compared_with_the_datetime_that_cards_show(titles, read, query, expected):
    an_article(status="published", headline="A", published_at=NOW - AN_HOUR + timedelta(milliseconds=500))
    assert read("/articles/")["results"][0]["published_at"] == "2026-03-21T11:00:00Z"
    assert titles(**query) == expected


def test_empty_list_is_an_empty_list(read):
    assert read("/articles/", include="total") == {
        "results": [],
        "next": None,
        "previous": None,
        "total": 0,
        "total_is_exact": True,
    }


def test_scheduled_article_appears_at_its_second(titles, clock):
    an_article(status="scheduled", headline="S", published_at=NOW + A_SECOND)
    assert titles() == ""
    clock.move_to(NOW + A_SECOND - timedelta(microseconds=1))
    assert titles() == ""
    clock.move_to(NOW + A_SECOND)
    assert titles() == "S"


def test_breaking_news_lapses_at_its_second(read, titles, clock):
    an_article(status="published", headline="B", breaking_until=NOW + A_SECOND)
    assert (titles(breaking="true"), read("/articles/")["results"][0]["is_breaking"]) == ("B", True)
    clock.shift(A_SECOND)
    assert (titles(breaking="true"), titles(breaking="false")) == ("", "B")
    assert read("/articles/", include="total", breaking="true")["total"] == 0
    assert read("/articles/")["results"][0]["is_breaking"] is False
