from datetime import timedelta

import pytest

from articles.services import reopen_article, withdraw_article
from articles.services.viewed import Viewed, find_viewed
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db


def viewed(slug, *, at=NOW):
    return find_viewed(slug=slug, at=at)


def test_published_article_is_found_by_its_slug(django_assert_num_queries):
    article = an_article(status="published", slug="پل")
    with django_assert_num_queries(1):
        assert viewed("پل") == Viewed(article.pk)


def test_old_slug_leads_to_the_article(edit):
    article = an_article(status="published", slug="first")
    edit(article, slug="second")
    assert viewed("first") == viewed("second") == Viewed(article.pk)


def test_withdrawn_article_tells_its_reason():
    article = an_article(status="withdrawn", slug="gone")
    assert viewed("gone") == Viewed(article.pk, "It was not true.")


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled"])
def test_what_readers_cannot_see_is_not_there(status):
    an_article(status=status, slug="hidden")
    assert viewed("hidden") is None


def test_scheduled_article_is_there_from_its_moment_on():
    moment = NOW + timedelta(days=1)
    article = an_article(status="scheduled", slug="soon", published_at=moment)
    assert viewed("soon", at=moment - timedelta(microseconds=1)) is None
    assert viewed("soon", at=moment) == Viewed(article.pk)


def test_article_that_is_a_draft_again_is_not_there():
    article = an_article(status="published", slug="back")
    gone = withdraw_article(article=article, reason="An error.", version=article.version, by=an_actor(), at=NOW)
    reopen_article(article=gone, version=gone.version, by=an_actor(), at=NOW)
    assert viewed("back") is None


@pytest.mark.parametrize("slug", ["none", "", "a" * 5000, "' OR 1=1", "%"])
def test_other_things_are_not_there(slug):
    an_article(status="published", slug="bridge")
    assert viewed(slug) is None
