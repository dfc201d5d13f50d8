from importlib import import_module

import pytest
from django.apps import apps

from articles.admin.diff.waiting_switches import waiting_switches
from articles.models import Article, Revision
from articles.services import publish_changes, save_article
from cms.outbox.models import Event
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, an_actor, an_article

migration = import_module("articles.migrations.0018_tell_left_out_switches")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def changed():
    """A public article with pending changes of before there were switches."""
    article = an_article(status="published", is_featured=True)
    save_article(article=article, values={"headline": "New"}, version=article.version, by=an_actor(), at=NOW)
    article.refresh_from_db()
    as_it_was = {
        "comment_policy": "closed",
        "comments_close_after_days": None,
        "is_featured": True,
        "breaking_until": None,
    }
    Revision.objects.filter(pk=article.draft_id).update(content={**article.draft.content, **as_it_was})
    return Article.objects.get()


def test_what_pending_changes_ask_for_is_told_in_the_history_and_readers_see_no_change(changed):
    migration.tell(apps, None)
    [event] = Event.objects.filter(name=migration.NAME)
    expected = {"before": {"comment_policy": "inherit"}, "after": {"comment_policy": "closed"}}
    assert (event.subject, event.data) == (changed.owner, expected)
    assert Article.objects.get().comment_policy == "inherit"
    migration.forget(apps, None)
    assert not Event.objects.filter(name=migration.NAME).exists()


def test_articles_without_such_wishes_get_no_line():
    article = an_article(status="published")
    save_article(article=article, values={"headline": "New"}, version=article.version, by=an_actor(), at=NOW)
    migration.tell(apps, None)
    assert not Event.objects.filter(name=migration.NAME).exists()


def test_form_and_page_of_the_changes_tell_it_until_the_changes_are_published(changed):
    words = "Comments: Closed: readers see that comments are closed"
    admin = AdminClient()
    for page in ("change", "changes"):
        assert words in admin.get(changed, page).content.decode()
    assert waiting_switches(changed) == [words]
    publish_changes(article=changed, version=changed.version, by=an_actor(), at=NOW)
    assert Article.objects.get().comment_policy == "inherit"
    assert waiting_switches(Article.objects.get()) == []
