from datetime import timedelta

import pytest

from tests.factories import NOW, a_section, a_tag, an_article, an_author

AN_HOUR, A_SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture(scope="module", autouse=True)
def four(opened):
    """Four articles, the newest one first: A to D."""
    world, war, nilofar = a_section(slug="world"), a_tag(slug="war"), an_author(slug="nilofar")
    first = an_article(
        status="published", headline="A", slug="a", section=world, tags=[war], published_at=NOW - AN_HOUR
    )
    rest = {
        "B": {"bylines": [(nilofar, "words")], "is_featured": True, "tags": [war]},
        "C": {"language": "ps", "story": first.story, "section": world},
        "D": {"breaking_until": NOW + AN_HOUR, "section": world, "is_featured": True},
    }
    for age, (headline, values) in enumerate(rest.items(), start=2):
        an_article(status="published", headline=headline, published_at=NOW - age * AN_HOUR, **values)


def test_page_has_exactly_the_keys_of_the_contract(read):
    assert list(read("/articles/")) == ["results", "next", "previous"]
    assert list(read("/articles/", include="total")) == ["results", "next", "previous", "total", "total_is_exact"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "ABCD"),
        ({"ordering": "-published_at"}, "ABCD"),
        ({"ordering": "published_at"}, "DCBA"),
        ({"language": "en"}, "ABD"),
        ({"language": "PS"}, "C"),
        ({"language": "prs"}, ""),
        ({"section": "world"}, "ACD"),
        ({"tag": "war"}, "AB"),
        ({"author": "nilofar"}, "B"),
        ({"story": "a"}, "AC"),
        ({"featured": "true"}, "BD"),
        ({"featured": "false"}, "AC"),
        ({"breaking": "true"}, "D"),
        ({"breaking": "false"}, "ABC"),
        ({"section": "WORLD", "tag": "War"}, "A"),
        ({"tag": "war", "language": "ps"}, ""),
        ({"section": "world", "tag": "war"}, "A"),
        ({"section": "world", "featured": "true", "breaking": "true", "language": "en"}, "D"),
        ({"tag": "war", "author": "nilofar", "featured": "false"}, ""),
        ({"published_after": "2026-03-21T09:00:00Z"}, "AB"),
        ({"published_before": "2026-03-21T09:00:00Z"}, "D"),
        ({"published_after": "2026-03-21T08:00:00Z", "published_before": "2026-03-21T11:00:00Z"}, "BC"),
        ({"published_after": "2026-03-21T12:30:00+03:30"}, "AB"),
        ({"published_after": "2026-03-21"}, "ABCD"),
        ({"published_before": "2026-03-21"}, ""),
        ({"limit": "2"}, "AB"),
    ],
)
def test_every_parameter_chooses(titles, read, query, expected):
    assert titles(**query) == expected
    if "limit" not in query:
        assert read("/articles/", include="total", **query)["total"] == len(expected)


def test_pages_hold_everything_once_there_and_back(client):
    pages, address = [], "/api/v1/articles/?limit=1&include=total"
    while address:
        pages.append(client.get(address).json())
        address = pages[-1]["next"]
    assert "".join(page["results"][0]["title"] for page in pages) == "ABCD"
    assert {page["total"] for page in pages} == {4}
    back = client.get(pages[-1]["previous"]).json()
    assert (back["results"], back["next"] is None) == (pages[-2]["results"], False)


def test_publishing_while_somebody_reads_skips_and_doubles_nothing(client):
    first = client.get("/api/v1/articles/?limit=2").json()
    an_article(status="published", headline="N", published_at=NOW)
    second = client.get(first["next"]).json()
    assert [card["title"] for card in second["results"]] == ["C", "D"]
    back = client.get(second["previous"]).json()
    assert [card["title"] for card in back["results"]] == ["A", "B"]
    assert [card["title"] for card in client.get(back["previous"]).json()["results"]] == ["N"]


def test_fields_thin_out_cards(read):
    assert read("/articles/", fields="title,slug", limit="1")["results"] == [{"slug": "a", "title": "A"}]


def test_list_takes_two_queries_and_three_with_a_total(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/api/v1/articles/?section=world&tag=war&featured=false")
    with django_assert_num_queries(4):
        client.get("/api/v1/articles/?section=world&tag=war&include=total")


def test_list_says_which_changes_concern_it(client):
    tags = client.get("/api/v1/articles/?section=world&tag=war")["Cache-Tag"].split()
    assert tags == ["list-articles", "section-world", "tag-war"]
