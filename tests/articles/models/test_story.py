import pytest

from articles.models import Story
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db


def test_key_is_unique(refused):
    Story.objects.create(key="kabul", created_at=NOW)
    refused("key", Story.objects.create, key="kabul", created_at=NOW)


def test_story_has_its_articles_at_hand(django_assert_num_queries):
    article = an_article(slug="kabul")
    an_article(story=article.story, language="ps")
    with django_assert_num_queries(2):
        (story,) = Story.objects.with_articles()
        assert {each.language for each in story.articles.all()} == {"en", "ps"}


def test_fixtures_name_stories_by_key():
    story = an_article(slug="kabul").story
    assert Story.objects.get_by_natural_key(*story.natural_key()) == story
    assert str(story) == "kabul"
