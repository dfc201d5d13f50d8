import pytest

from articles.api.public import serializers
from tests.articles.api.public.contract import CARD, DOCUMENT


def test_card_has_the_keys_of_the_contract():
    assert set(serializers.field_names(serializers.ArticleCard)) == set(CARD)


def test_document_has_the_keys_of_the_contract_and_what_may_be_expanded():
    assert set(serializers.field_names(serializers.ArticleDocument)) == {*DOCUMENT, "donation", "related"}
    assert set(serializers.field_names(serializers.ArticleDocument, besides=("donation", "related"))) == set(DOCUMENT)


@pytest.mark.parametrize(
    "shape", [serializers.ArticlePage, serializers.SectionPage, serializers.TagPage, serializers.AuthorPage]
)
def test_every_list_has_the_shape_of_a_page(shape):
    assert set(serializers.field_names(shape)) >= {"results", "next", "previous"}
