from datetime import timedelta

import pytest

from articles.models import Article, Story
from articles.services import (
    delete_article,
    is_unknown_to_readers,
    reopen_article,
    schedule_article,
    unschedule_article,
)
from articles.services.writing.delete import ReadersKnowIt
from cms.outbox.models import Event
from tests.factories import NOW, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_draft_goes_with_its_story(status):
    article = an_article(status=status, slug="kabul", tags=[a_tag()], bylines=[(an_author(), "words")])
    delete_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert (Article.objects.count(), Story.objects.count()) == (0, 0)
    assert (Event.objects.first().name, Event.objects.first().data) == ("article.deleted", {"slug": "kabul"})


def test_story_stays_while_it_has_other_languages():
    english = an_article()
    pashto = an_article(story=english.story, language="ps")
    delete_article(article=pashto, version=pashto.version, by=an_actor(), at=NOW)
    assert list(english.story.articles.all()) == [english]


@pytest.mark.parametrize("status", ["scheduled", "published", "withdrawn"])
def test_what_readers_know_is_withdrawn_not_deleted(status):
    article = an_article(status=status)
    with pytest.raises(ReadersKnowIt):
        delete_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert Article.objects.count() == 1


def test_article_that_was_public_once_stays_known_through_every_later_move():
    article = an_article(status="withdrawn")
    for service, more in (
        (reopen_article, {}),
        (schedule_article, {"publish_at": NOW + timedelta(days=1)}),
        (unschedule_article, {}),
    ):
        article = service(article=article, version=article.version, by=an_actor(), at=NOW, **more)
        assert not is_unknown_to_readers(article)
