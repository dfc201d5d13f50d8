from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.models import Article
from articles.services import (
    discard_changes,
    publish_changes,
    restore_revision,
    save_article,
    switch_breaking,
    switch_comments,
    switch_featured,
)
from articles.services.switches import BreakingPassed, BreakingTooFar
from cms.lib.domain_errors import Invalid
from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import current_edition
from tests.factories import NOW, a_newsroom, an_actor, an_article

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def do(service, article, *, at=NOW, by="nilofar", **more):
    return service(article=article, by=an_actor(by), at=at, **more)


def versioned(service, article, **more):
    article.refresh_from_db()
    return do(service, article, version=article.version, **more)


def stored(article):
    row = Article.objects.get(pk=article.pk)
    return row.comment_policy, row.comments_close_after_days, row.is_featured, row.breaking_until


def switch_all(article):
    do(switch_comments, article, policy="open", close_after_days=7)
    do(switch_featured, article, is_featured=True)
    do(switch_breaking, article, until=LATER)


SWITCHED = ("open", 7, True, LATER)


def test_readers_of_a_public_article_see_it_at_once(public):
    article = an_article(status="published", slug="kabul")
    switch_all(article)
    card = public()["kabul"][1]
    assert (card["comments"]["state"], card["is_featured"], card["is_breaking"]) == ("open", True, True)
    do(switch_breaking, article, until=None)
    assert public()["kabul"][1]["is_breaking"] is False


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled", "published", "withdrawn"])
def test_it_works_alike_in_every_state_and_moves_nothing_else(status):
    article = an_article(status=status)
    before = Article.objects.values("version", "updated_at", "status", "draft").get()
    count = article.revisions.count()
    switch_all(article)
    assert stored(article) == SWITCHED
    assert Article.objects.values(*before).get() == before and article.revisions.count() == count


def test_draft_changes_no_public_byte():
    article = an_article()
    edition = current_edition()
    switch_all(article)
    assert (current_edition(), Document.objects.filter(collection="articles").exists()) == (edition, False)


def test_pending_text_is_neither_published_nor_lost_and_undoes_nothing(public):
    article = an_article(status="published", slug="kabul", headline="Old")
    versioned(save_article, article, values={"headline": "New"})
    switch_all(article)
    article.refresh_from_db()
    assert (public()["kabul"][1]["title"], article.draft.content["headline"]) == ("Old", "New")
    versioned(publish_changes, article)
    assert (public()["kabul"][1]["title"], stored(article)) == ("New", SWITCHED)


@pytest.mark.parametrize("status", ["draft", "scheduled", "published"])
def test_no_later_save_undoes_it_and_nobody_meets_a_conflict(status):
    article = an_article(status=status)
    seen = article.version
    switch_all(article)
    do(save_article, article, values={"headline": "Another"}, version=seen)
    assert stored(article) == SWITCHED


def test_neither_discarding_nor_restoring_undoes_it():
    article = an_article(status="published")
    first = article.revisions.get()
    versioned(save_article, article, values={"headline": "New"})
    switch_all(article)
    versioned(discard_changes, article)
    versioned(restore_revision, article, revision=first, reason="Back")
    assert stored(article) == SWITCHED


def test_saves_take_no_switch():
    article = an_article()
    with pytest.raises(TypeError, match="is_featured"):
        versioned(save_article, article, values={"is_featured": True})


def test_history_has_who_when_and_what_and_nothing_of_what_did_not_change():
    article = an_article(status="published")
    do(switch_featured, article, is_featured=True, at=LATER)
    do(switch_featured, article, is_featured=True, by="wali")
    [event] = Event.objects.filter(name="article.switched")
    assert (event.subject, event.actor_name, event.happened_at) == (article.owner, "nilofar", LATER)
    assert event.data == {"switch": "featured", "before": {"is_featured": False}, "after": {"is_featured": True}}


def test_of_two_people_the_last_one_holds_and_both_are_named():
    article = an_article(status="published")
    other = Article.objects.get()
    do(switch_comments, article, policy="closed", close_after_days=None)
    do(switch_comments, other, policy="open", close_after_days=None, by="wali")
    told = Event.objects.filter(name="article.switched").order_by("id")
    assert [(each.actor_name, each.data["before"]["comment_policy"]) for each in told] == [
        ("nilofar", "inherit"),
        ("wali", "closed"),
    ]


def test_a_datetime_is_told_in_utc():
    do(switch_breaking, an_article(), until=LATER)
    assert Event.objects.get(name="article.switched").data["after"] == {"breaking_until": LATER.isoformat()}


def test_comments_that_close_by_themselves_do_so_from_the_datetime_of_publication(public):
    a_newsroom(comment_policy="closed")
    article = an_article(status="published", slug="kabul", published_at=NOW - timedelta(days=8))
    do(switch_comments, article, policy="open", close_after_days=7)
    assert public()["kabul"][1]["comments"]["state"] == "closed"
    do(switch_comments, article, policy="open", close_after_days=9)
    assert public()["kabul"][1]["comments"]["state"] == "open"


@pytest.mark.parametrize(
    ("service", "values", "error", "field"),
    [
        (switch_comments, {"policy": "maybe", "close_after_days": None}, Invalid, "comment_policy"),
        (switch_comments, {"policy": "open", "close_after_days": -1}, Invalid, "comments_close_after_days"),
        (switch_comments, {"policy": "open", "close_after_days": 3651}, Invalid, "comments_close_after_days"),
        (switch_breaking, {"until": NOW}, BreakingPassed, "breaking_until"),
        (switch_breaking, {"until": datetime(2201, 1, 1, tzinfo=UTC)}, BreakingTooFar, "breaking_until"),
    ],
)
def test_bad_value_is_refused_by_its_field_and_nothing_changes(service, values: dict[str, Any], error, field):
    article = an_article(status="published")
    before = stored(article)
    with pytest.raises(error) as refused:
        do(service, article, **values)
    assert (list(refused.value.errors), stored(article)) == ([field], before)
    assert not Event.objects.filter(name="article.switched").exists()
