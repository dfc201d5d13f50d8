from datetime import timedelta

import pytest

from articles.models import ViewCount
from cms.published.writing import store_ranking
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranked(clock):
    articles = {slug: an_article(status="published", slug=slug) for slug in ("kabul", "herat")}
    articles["soon"] = an_article(status="scheduled", published_at=NOW + timedelta(seconds=1), slug="soon")
    store_ranking(name="popular-24h//", owners=[articles[slug].owner for slug in ("herat", "soon", "kabul")], at=NOW)
    store_ranking(name="popular-7d/en/news", owners=[articles["kabul"].owner], at=NOW)
    return articles


def slugs(client, query=""):
    return [card["slug"] for card in client.get(f"/api/v1/articles/popular/?{query}").json()["results"]]


def test_most_read_articles_come_in_the_order_of_the_ranking(client, ranked):
    assert slugs(client) == slugs(client, "window=24h") == ["herat", "kabul"]
    assert slugs(client, "limit=1") == ["herat"]
    assert slugs(client, "window=7d&language=en&section=news") == ["kabul"]


def test_nothing_was_read_yet(client, db):
    answer = client.get("/api/v1/articles/popular/?window=30d")
    assert answer.json() == {"results": [], "window": "30d"}


def test_cards_are_those_of_the_list(client, ranked):
    ViewCount.objects.create(article=ranked["herat"], count=187)
    (card, _) = client.get("/api/v1/articles/popular/").json()["results"]
    assert card in client.get("/api/v1/articles/").json()["results"]
    assert card["views"] == 187
    assert client.get("/api/v1/articles/popular/?fields=title&limit=1").json()["results"] == [{"title": card["title"]}]


def test_withdrawn_article_is_gone_at_once(client, ranked):
    from articles.services import withdraw_article
    from tests.factories import an_actor

    article = ranked["herat"]
    withdraw_article(article=article, reason="Untrue.", version=article.version, by=an_actor(), at=NOW)
    assert slugs(client) == ["kabul"]


def test_scheduled_article_appears_at_its_datetime(client, ranked, clock):
    clock.shift(timedelta(seconds=1))
    assert slugs(client) == ["herat", "soon", "kabul"]


@pytest.mark.parametrize("query", ["window=1h", "window=", "tag=x", "cursor=x", "limit=101", "section=A B"])
def test_anything_else_is_a_bad_request(client, db, query):
    assert client.get(f"/api/v1/articles/popular/?{query}").status_code == 400
