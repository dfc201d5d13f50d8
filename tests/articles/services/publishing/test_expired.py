from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import plan_withdrawal, reopen_article
from articles.services.publishing.expired import is_something_over, withdraw_due
from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import differences, rebuild_documents
from tests.factories import NOW, a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def leaving(*, at=NOW, **values):
    """Return an article that is to leave at a datetime."""
    article = an_article(**{"status": "published", "published_at": NOW - DAY, **values})
    given = {"version": article.version, "by": an_actor(), "at": NOW - DAY}
    return plan_withdrawal(article=article, withdraw_at=at, reason="Over.", **given)


def told():
    return list(Event.objects.filter(actor_name="the schedule").order_by("id").values_list("name", "happened_at"))


def test_article_is_withdrawn_at_its_datetime_and_not_a_second_before():
    article = leaving()
    assert not is_something_over(at=NOW - SECOND)
    withdraw_due(at=NOW - SECOND)
    assert told() == []
    assert is_something_over(at=NOW)
    withdraw_due(at=NOW)
    article.refresh_from_db()
    assert (article.status, article.withdraw_at, article.withdrawn_reason) == ("withdrawn", None, "Over.")
    assert Document.objects.get(key=article.slug).status == 410


def test_worker_that_comes_late_tells_the_articles_own_time_once():
    leaving()
    for at in (NOW + DAY, NOW, NOW + 2 * DAY):
        withdraw_due(at=at)
    assert told() == [("article.withdrawn", NOW)]


def test_article_that_came_and_went_while_no_worker_ran_is_told_in_its_order():
    leaving(status="scheduled", published_at=NOW, at=NOW + DAY)
    withdraw_due(at=NOW + 2 * DAY)
    assert told() == [("article.published", NOW), ("article.withdrawn", NOW + DAY)]


def test_tag_that_nothing_else_shows_is_forgotten():
    leaving(tags=[a_tag(slug="offer")])
    rebuild_documents(at=NOW - SECOND)
    assert Document.objects.filter(collection="tags").exists()
    withdraw_due(at=NOW)
    assert not Document.objects.filter(collection="tags").exists()
    assert differences(at=NOW) == []


def test_who_reopens_the_article_before_the_worker_came_tells_of_its_end_first():
    article = leaving()
    reopen_article(article=article, version=article.version, by=an_actor(), at=NOW + DAY)
    withdraw_due(at=NOW + DAY)
    names = Event.objects.about(article.owner).values_list("name", flat=True)[:2]
    assert list(names) == ["article.reopened", "article.withdrawn"]


def test_worker_is_told_whether_there_may_be_more(monkeypatch):
    monkeypatch.setattr("articles.services.publishing.expired.PIECE", 2)
    for _ in range(3):
        leaving()
    assert [withdraw_due(at=NOW), withdraw_due(at=NOW)] == [True, False]
    assert Article.objects.withdrawn(at=NOW).count() == 3
