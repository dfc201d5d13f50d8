import pytest

from articles.api.public import outputs

CARD = """id url slug story language direction title kicker dateline lead section tags authors image published_at
    updated_at is_featured is_breaking word_count reading_minutes comments views""".split()
DOCUMENT = [*CARD, *"body translations corrections seo donation_url previous next".split()]


def test_card_has_the_keys_of_the_contract():
    assert set(outputs.field_names(outputs.ArticleCard)) == set(CARD)


def test_document_has_the_keys_of_the_contract_and_what_may_be_expanded():
    assert set(outputs.field_names(outputs.ArticleDocument)) == {*DOCUMENT, "donation", "related"}
    assert set(outputs.field_names(outputs.ArticleDocument, besides=("donation", "related"))) == set(DOCUMENT)


@pytest.mark.parametrize("shape", [outputs.ArticlePage, outputs.SectionPage, outputs.TagPage, outputs.AuthorPage])
def test_every_list_has_the_shape_of_a_page(shape):
    assert set(outputs.field_names(shape)) >= {"results", "next", "previous"}
