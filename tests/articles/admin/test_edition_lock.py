"""What comes to pass while somebody waits for their turn."""

from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import with_pending_changes
from cms.published.writing import editions
from tests.articles.admin.admin_client import AdminClient, address, errors
from tests.articles.admin.changelist.test_bulk_actions import confirm, told
from tests.factories import NOW, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SOON = timedelta(minutes=1)


@pytest.fixture
def article():
    return an_article(status="scheduled", published_at=NOW + SOON, headline="Old", slug="bridge")


@pytest.fixture
def queue(article, clock, monkeypatch):
    """Let an hour pass before the next one who comes has their turn."""
    lock = editions.lock_edition

    def wait():
        monkeypatch.setattr(editions, "lock_edition", lock)
        clock.shift(timedelta(hours=1))
        lock()

    return lambda: monkeypatch.setattr(editions, "lock_edition", wait)


def test_a_save_that_waited_past_the_datetime_of_publication_is_kept_apart(article, queue, public):
    admin = AdminClient()
    form = admin.form(article)
    queue()
    admin.post(article, form, headline="New")
    stored = Article.objects.get()
    assert (stored.headline, with_pending_changes(stored).headline, public()["bridge"][1]["title"]) == (
        "Old",
        "New",
        "Old",
    )


def test_an_article_that_has_appeared_meanwhile_is_not_taken_off_the_schedule(article, queue):
    admin = AdminClient()
    form = admin.form(article)
    queue()
    assert "the article is published" in str(errors(admin.post(article, form, _move="unschedule")))
    assert Article.objects.get().published_at == NOW + SOON


def test_several_articles_are_moved_by_the_datetime_of_their_turn(article, queue):
    queue()
    report = confirm(AdminClient(), "unschedule_selected", article)
    assert "the article is published" in told(report, "refused")["Old"]


def test_a_version_that_is_written_again_waits_apart_from_what_has_appeared_meanwhile(article, queue, public):
    admin = AdminClient()
    admin.post(article, headline="New")
    article.refresh_from_db()
    queue()
    first = article.revisions.last()
    admin.client.post(f"{address(article, 'revisions')}{first.version}/restore/", {"version": article.version})
    assert public()["bridge"][1]["title"] == "New"
