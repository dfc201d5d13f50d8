from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import publish_changes, save_article, schedule_article, withdraw_article
from articles.services.publishing.scheduled import PIECE, announce_due, is_something_due
from cms.outbox.models import Event
from cms.published.writing import current_edition, differences, rebuild_documents
from tests.factories import NOW, a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def published_events():
    return Event.objects.filter(name="article.published")


def test_article_is_announced_at_its_datetime_and_not_a_second_before():
    article = an_article(status="scheduled", published_at=NOW)
    assert not is_something_due(at=NOW - SECOND)
    announce_due(at=NOW - SECOND)
    assert not published_events().exists()
    assert is_something_due(at=NOW)
    announce_due(at=NOW)
    article.refresh_from_db()
    assert (article.status, published_events().get().subject) == ("published", article.owner)


def test_worker_that_comes_late_tells_the_articles_own_time():
    an_article(status="scheduled", published_at=NOW)
    announce_due(at=NOW + DAY)
    event = published_events().get()
    assert (event.happened_at, event.actor, event.actor_name) == (NOW, None, "the schedule")
    assert event.data == {"from": "scheduled", "to": "published", "scheduled_by": "desk"}


def test_article_is_announced_once_however_often_the_worker_comes_and_wherever_its_clock_goes():
    an_article(status="scheduled", published_at=NOW)
    for at in (NOW, NOW + DAY, NOW - DAY, NOW):
        announce_due(at=at)
    assert published_events().count() == 1


def test_articles_are_moved_in_one_order_whatever_their_datetimes():
    later = an_article(status="scheduled", published_at=NOW)
    sooner = an_article(status="scheduled", published_at=NOW - SECOND)
    announce_due(at=NOW)
    told = published_events().order_by("id").values_list("subject", flat=True)
    assert list(told) == [later.owner, sooner.owner]


@pytest.mark.parametrize("off", [-2 * HOUR, DAY])
def test_a_server_whose_clock_is_wrong_loses_nothing_and_publishes_nothing_twice(off, public):
    article = an_article(status="scheduled", published_at=NOW, slug="bridge", headline="Old")
    announce_due(at=NOW)
    article.refresh_from_db()
    save_article(article=article, values={"headline": "New"}, version=article.version, by=an_actor(), at=NOW + off)
    assert public()["bridge"][1]["title"] == "Old"
    publish_changes(article=article, version=article.version, by=an_actor(), at=NOW + off)
    announce_due(at=NOW + off)
    announce_due(at=NOW)
    assert (public()["bridge"][1]["title"], published_events().count()) == ("New", 1)
    assert {each.content["headline"]: each.released_at for each in article.revisions.all()} == {
        "Old": NOW,
        "New": NOW + off,
    }


def test_article_that_was_moved_away_is_announced_in_its_new_time():
    article = an_article(status="scheduled", published_at=NOW)
    schedule_article(article=article, publish_at=NOW + DAY, version=article.version, by=an_actor(), at=NOW - SECOND)
    announce_due(at=NOW)
    assert not published_events().exists()
    announce_due(at=NOW + DAY)
    assert published_events().get().happened_at == NOW + DAY


def test_who_moves_the_article_before_the_worker_came_tells_of_it_first():
    article = an_article(status="scheduled", published_at=NOW)
    at = NOW + SECOND
    withdraw_article(article=article, reason="Wrong.", version=article.version, by=an_actor(), at=at)
    announce_due(at=at)
    told = Event.objects.about(article.owner).values_list("name", "happened_at")[:2]
    assert list(told) == [("article.withdrawn", at), ("article.published", NOW)]


def test_who_publishes_changes_before_the_worker_came_tells_of_the_article_first():
    article = an_article(status="scheduled", published_at=NOW)
    at = NOW + SECOND
    changed = save_article(article=article, values={"headline": "New"}, version=article.version, by=an_actor(), at=at)
    publish_changes(article=changed, version=changed.version, by=an_actor(), at=at)
    told = Event.objects.about(article.owner).values_list("name", flat=True)[:3]
    assert list(told) == ["article.changes_published", "article.published", "article.changes_saved"]


def test_readers_see_no_byte_change():
    article = an_article(status="scheduled", published_at=NOW, tags=[a_tag()])
    rebuild_documents(at=NOW - SECOND)
    edition, version, updated_at = current_edition(), article.version, article.updated_at
    announce_due(at=NOW + SECOND)
    article.refresh_from_db()
    assert (current_edition(), article.version, article.updated_at) == (edition, version, updated_at)
    assert differences(at=NOW + SECOND) == []


def test_many_are_announced_piece_by_piece(monkeypatch):
    monkeypatch.setattr("articles.services.publishing.scheduled.PIECE", 2)
    for _ in range(3):
        an_article(status="scheduled", published_at=NOW)
    assert [announce_due(at=NOW), announce_due(at=NOW)] == [True, False]
    assert (published_events().count(), Article.objects.due(at=NOW).count(), PIECE) == (3, 0, 100)
