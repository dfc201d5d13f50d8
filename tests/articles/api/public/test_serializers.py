import pytest

from articles.api.public import outputs
from tests.articles.api.public.contract import CARD, DOCUMENT


def test_card_has_the_keys_of_the_contract():
    assert set(outputs.field_names(outputs.ArticleCard)) == set(CARD)


def test_document_has_the_keys_of_the_contract_and_what_may_be_expanded():
    assert set(outputs.field_names(outputs.ArticleDocument)) == {*DOCUMENT, "donation", "related"}
    assert set(outputs.field_names(outputs.ArticleDocument, besides=("donation", "related"))) == set(DOCUMENT)


@pytest.mark.parametrize("shape", [outputs.ArticlePage, outputs.SectionPage, outputs.TagPage, outputs.AuthorPage])
def test_every_list_has_the_shape_of_a_page(shape):
    assert set(outputs.field_names(shape)) >= {"results", "next", "previous"}
