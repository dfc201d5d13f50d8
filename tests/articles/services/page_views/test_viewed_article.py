from datetime import timedelta

import pytest

from articles.services import plan_withdrawal, reopen_article, withdraw_article
from articles.services.page_views.viewed_article import Viewed, find_viewed
from cms.published.documents import microseconds
from cms.published.models import Document
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db


A_DAY = timedelta(days=1)


def viewed(slug, *, at=NOW):
    return find_viewed(slug=slug, at=at)


def moved(edit):
    """Return a published article that readers once knew as "first" and know as "second"."""
    return edit(an_article(status="published", slug="first"), slug="second")


def test_published_article_is_found_by_its_slug(django_assert_num_queries):
    article = an_article(status="published", slug="پل")
    with django_assert_num_queries(1):
        assert viewed("پل") == Viewed(article.pk)


def test_old_slug_leads_to_the_article(edit, django_assert_num_queries):
    article = moved(edit)
    with django_assert_num_queries(2):
        assert viewed("first") == viewed("second") == Viewed(article.pk)


def test_old_slug_of_a_withdrawn_article_tells_its_reason(edit):
    article = moved(edit)
    withdraw_article(article=article, reason="An error.", version=article.version, by=an_actor(), at=NOW)
    assert viewed("first") == viewed("second") == Viewed(article.pk, "An error.")


def test_old_slug_of_an_article_that_has_ended_tells_its_reason(edit):
    article, end = moved(edit), NOW + A_DAY
    plan_withdrawal(article=article, withdraw_at=end, reason="Over.", version=article.version, by=an_actor(), at=NOW)
    assert viewed("first", at=end - timedelta(microseconds=1)) == Viewed(article.pk)
    assert viewed("first", at=end) == viewed("second", at=end) == Viewed(article.pk, "Over.")


def test_old_slug_leads_nowhere_while_the_article_itself_is_hidden(edit):
    moved(edit)
    Document.objects.filter(key="second").update(visible_from=microseconds(NOW + A_DAY))
    assert viewed("first") is None


def test_withdrawn_article_tells_its_reason():
    article = an_article(status="withdrawn", slug="gone")
    assert viewed("gone") == Viewed(article.pk, "It was not true.")


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled"])
def test_what_readers_cannot_see_is_not_there(status):
    an_article(status=status, slug="hidden")
    assert viewed("hidden") is None


def test_scheduled_article_is_there_from_its_datetime_on():
    at = NOW + A_DAY
    article = an_article(status="scheduled", slug="soon", published_at=at)
    assert viewed("soon", at=at - timedelta(microseconds=1)) is None
    assert viewed("soon", at=at) == Viewed(article.pk)


def test_article_that_is_a_draft_again_is_not_there():
    article = an_article(status="published", slug="back")
    gone = withdraw_article(article=article, reason="An error.", version=article.version, by=an_actor(), at=NOW)
    reopen_article(article=gone, version=gone.version, by=an_actor(), at=NOW)
    assert viewed("back") is None


@pytest.mark.parametrize("slug", ["none", "", "a" * 5000, "' OR 1=1", "%"])
def test_other_things_are_not_there(slug):
    an_article(status="published", slug="bridge")
    assert viewed(slug) is None
