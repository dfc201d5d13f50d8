"""Readers who turn pages while editors publish."""

from datetime import timedelta
from itertools import chain

import pytest

from tests.factories import NOW, a_tag, an_article

MINUTE = timedelta(minutes=1)


@pytest.fixture
def archive(newsroom):
    """Seven articles, three of them at the same moment."""
    ages = [0, 1, 2, 2, 2, 3, 4]
    return [an_article(status="published", slug=f"a{n}", published_at=NOW - age * MINUTE) for n, age in enumerate(ages)]


def slugs(answer):
    return [card["slug"] for card in answer["results"]]


def walk(client, address, link):
    while address:
        answer = client.get(address).json()
        yield slugs(answer)
        address = answer[link]


def test_pages_show_every_article_once(archive, client):
    pages = list(walk(client, "/api/v1/articles/?limit=2", "next"))
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert sorted(chain(*pages)) == [f"a{n}" for n in range(7)]


def test_pages_lead_back_the_way_they_came(archive, client):
    forward = list(walk(client, "/api/v1/articles/?limit=2", "next"))
    address = "/api/v1/articles/?limit=2"
    for _ in forward[1:]:
        address = client.get(address).json()["next"]
    backward = list(walk(client, address, "previous"))
    assert backward[::-1] == forward


def test_oldest_first_is_newest_first_reversed(archive, client):
    newest = list(chain(*walk(client, "/api/v1/articles/?limit=3", "next")))
    oldest = list(chain(*walk(client, "/api/v1/articles/?limit=3&ordering=published_at", "next")))
    assert oldest == newest[::-1]


def test_publishing_between_two_pages_neither_repeats_nor_skips(archive, client):
    first = client.get("/api/v1/articles/?limit=3").json()
    an_article(status="published", slug="new", published_at=NOW)
    second = client.get(first["next"]).json()
    assert not set(slugs(first)) & set(slugs(second))
    assert len(slugs(second)) == 3


def test_filters_narrow_together(newsroom, client):
    winter, norway = a_tag(slug="winter"), a_tag(slug="norway")
    an_article(status="published", slug="both", tags=[winter, norway])
    an_article(status="published", slug="one", tags=[winter])
    an_article(status="published", slug="pashto", language="ps", tags=[winter])
    address = "/api/v1/articles/?fields=slug&tag=winter"
    assert len(client.get(address).json()["results"]) == 3
    assert slugs(client.get(f"{address}&language=en").json()) == ["one", "both"]
    assert client.get(f"{address}&language=prs").json()["results"] == []


def test_related_articles_share_most(newsroom, client):
    tags = [a_tag(slug=f"t{n}") for n in range(3)]
    for count in (1, 2, 3):
        an_article(status="published", slug=f"shares-{count}", tags=tags[:count])
    article = an_article(status="published", slug="main", tags=tags)
    answer = client.get(f"/api/v1/articles/{article.slug}/?expand=related&fields=slug").json()
    assert [card["slug"] for card in answer["related"]] == ["shares-3", "shares-2", "shares-1"]
