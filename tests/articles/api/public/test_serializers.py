"""Answers have the keys that the schema declares, in its order: stored ones, and those that views add."""

import pytest

from articles.api.public import serializers
from tests.articles.api.public.contract import CARD, DOCUMENT
from tests.factories import a_tag, an_article

EXPANDED = ("donation", "related")


def test_fields_are_those_of_the_contract():
    assert set(serializers.field_names(serializers.CardAnswer)) == set(CARD)
    assert set(serializers.field_names(serializers.ArticleAnswer, besides=EXPANDED)) == set(DOCUMENT)


@pytest.mark.django_db
def test_answers_have_the_declared_keys_in_their_order(client):
    tag = a_tag(slug="war")
    articles = [an_article(status="published", slug=slug, tags=[tag]) for slug in ("one", "two")]
    document = client.get(f"/api/v1/articles/{articles[0].slug}/?expand=donation,related").json()
    page = client.get("/api/v1/articles/?include=total").json()
    assert tuple(document) == serializers.field_names(serializers.ArticleAnswer)
    assert [tuple(card) for card in (*page["results"], *document["related"])] == [
        serializers.field_names(serializers.CardAnswer)
    ] * 3
    assert tuple(document["next"]) == serializers.field_names(serializers.Neighbour)
    assert page.keys() == set(serializers.field_names(serializers.ArticlePage))
