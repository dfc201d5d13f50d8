import pytest

from articles.models import Article
from articles.services import blocking_items, save_article, start_translation
from articles.services.content.sources import untranslated_parts
from tests.factories import NOW, a_picture, an_actor, an_article

pytestmark = pytest.mark.django_db

BODY = "<p>Snow fell.</p><h2>On the pass</h2><ul><li>one lorry</li><li>two buses</li></ul>"
SOURCE = {"headline": "Snow in Kabul", "lead": "It is cold.", "body": BODY}


def begun(**source):
    return start_translation(article=an_article(**SOURCE | source), language="ps", by=an_actor(), at=NOW)


def parts(article):
    return [each.part for each in untranslated_parts(Article.objects.get(pk=article.pk))]


def write(article, **values):
    article.refresh_from_db()
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)


def test_a_translation_just_begun_is_word_for_word_its_source_and_the_source_is_not():
    translation = begun()
    source = Article.objects.exclude(pk=translation.pk).get()
    assert (parts(translation), parts(source)) == (["headline", "lead", "body"], [])


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ({"headline": "په کابل کې واوره"}, ["lead", "body"]),
        ({"headline": "SNOW  in Kabul!", "lead": "سړه ده."}, ["headline", "body"]),
        ({"headline": "واوره", "lead": "", "body": "<p>واوره ورېدلې.</p>"}, []),
        ({"headline": "واوره", "lead": "سړه", "body": "<p><strong>Snow</strong> <em>fell</em>.</p>"}, ["body"]),
        ({"headline": "واوره", "lead": "سړه", "body": f"<p>واوره.</p>{BODY}"}, ["body"]),
        ({"headline": "واوره", "lead": "سړه", "body": "<p>واوره</p><p>دوه</p><p>Snow fell.</p>"}, []),
    ],
)
def test_what_is_left_is_named_whatever_its_markup(written, left):
    assert parts(write(begun(), **written)) == left


def test_a_source_that_was_changed_since_is_still_the_source():
    translation = begun()
    write(Article.objects.exclude(pk=translation.pk).get(), headline="Much snow", lead="Cold.", body="<p>New.</p>")
    assert parts(translation) == ["headline", "lead", "body"]
    assert parts(write(translation, headline="Much snow", lead="سړه ده.", body="<p>New.</p>")) == ["headline", "body"]


def test_articles_from_before_are_compared_with_the_older_ones_of_their_story():
    english = an_article(**SOURCE)
    pashto = an_article(**SOURCE, language="ps", slug="ps", story=english.story)
    assert not pashto.begun_from and parts(pashto) == ["headline", "lead", "body"]


def test_a_picture_without_words_is_no_text():
    image = f'<figure><img src="{a_picture().file.url}" alt="Snow"></figure>'
    assert parts(write(begun(body=image), headline="واوره", lead="")) == []


def test_the_checklist_says_which_part_in_whose_words():
    translation = write(begun(), headline="واوره", lead="سړه ده.", body=f"<p>واوره ورېدلې.</p>{BODY}")
    [item] = blocking_items(translation)
    assert (item.code, item.field) == ("untranslated", "body")
    assert item.message.startswith("4 of 5 paragraphs of the text are still word for word as in English.")
