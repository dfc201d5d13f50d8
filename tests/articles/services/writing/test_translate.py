import pytest

from articles.services import start_translation
from articles.services.writing.apply import LanguageTaken
from articles.services.writing.translate import LanguageUnknown
from tests.factories import NOW, a_picture, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db


def translate(article, language="ps"):
    return start_translation(article=article, language=language, by=an_actor(), at=NOW)


def test_translation_is_a_draft_of_the_same_story_with_the_words_to_write_over():
    tag, author = a_tag(), an_author()
    article = an_article(status="published", slug="kabul", tags=[tag], bylines=[(author, "words")], is_featured=True)
    pashto = translate(article)
    assert (pashto.story, pashto.status, pashto.language, pashto.published_at) == (article.story, "draft", "ps", None)
    assert (pashto.headline, pashto.body, pashto.section) == (article.headline, article.body, article.section)
    assert ([*pashto.tags.all()], pashto.bylines.get().author, pashto.is_featured) == ([tag], author, False)


def test_alt_text_waits_for_the_new_language():
    picture = a_picture()
    article = an_article(lead_image=picture, lead_image_alt="A crane", lead_image_credit="Nilofar")
    pashto = translate(article)
    assert (pashto.lead_image, pashto.lead_image_alt, pashto.lead_image_credit) == (picture, "", "Nilofar")


@pytest.mark.parametrize(("given", "code"), [("prs", "fa-AF"), ("PS", "ps"), ("no", "nb")])
def test_aliases_of_languages_are_taken(given, code):
    assert translate(an_article(), given).language == code


def test_language_that_the_newsroom_does_not_write_is_refused():
    with pytest.raises(LanguageUnknown):
        translate(an_article(), "de")


def test_second_translation_into_a_language_is_refused_as_such():
    article = an_article(slug="kabul")
    translate(article)
    with pytest.raises(LanguageTaken):
        translate(article)


def test_address_that_is_taken_does_not_stand_in_the_way():
    an_article(slug="kabul-ps")
    assert translate(an_article(slug="kabul")).slug == "kabul-ps-2"


def test_readers_see_nothing_of_it(public):
    article = an_article(status="published", slug="kabul")
    before = public()
    translate(article)
    assert public() == before
