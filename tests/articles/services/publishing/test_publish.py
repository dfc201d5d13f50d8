from datetime import timedelta

import pytest

from articles.models import Article
from articles.rules.workflow import MoveRefused
from articles.services import (
    blocking_items,
    publish_article,
    reopen_article,
    return_article,
    schedule_article,
    submit_article,
    unschedule_article,
    withdraw_article,
)
from articles.services.content.readiness import NotReady
from articles.services.datetime_checks import DatetimePassed, DatetimeTooFar
from articles.services.publishing.unpublish import ReasonMissing
from cms.lib.domain_errors import EditConflict
from cms.outbox.models import Event
from cms.published.writing import current_edition
from tests.factories import NOW, a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db

A_SECOND, A_DAY = timedelta(seconds=1), timedelta(days=1)


def move(service, article, *, at=NOW, **more):
    return service(article=article, version=article.version, by=an_actor("nilofar"), at=at, **more)


def test_published_article_is_public_from_this_datetime(public):
    article = move(publish_article, an_article(slug="kabul"))
    assert (article.status, article.published_at, article.version) == ("published", NOW, 2)
    assert public()["kabul"][1]["published_at"] == "2026-03-21T12:00:00Z"


def test_move_is_recorded_with_who_and_when():
    article = move(publish_article, an_article())
    event = Event.objects.about(article.owner).first()
    assert (event.name, event.actor_name, event.happened_at) == ("article.published", "nilofar", NOW)
    assert event.data == {"from": "draft", "to": "published"}


@pytest.mark.parametrize(
    ("status", "service", "more", "after", "event"),
    [
        ("draft", submit_article, {}, "in_review", "submitted"),
        ("in_review", return_article, {}, "draft", "returned"),
        ("in_review", schedule_article, {"publish_at": NOW + A_DAY}, "scheduled", "scheduled"),
        ("scheduled", unschedule_article, {}, "draft", "unscheduled"),
        ("scheduled", publish_article, {}, "published", "published"),
        ("published", withdraw_article, {"reason": "Untrue."}, "withdrawn", "withdrawn"),
        ("withdrawn", publish_article, {}, "published", "published"),
        ("withdrawn", reopen_article, {}, "draft", "reopened"),
    ],
)
def test_every_move_leads_where_the_table_says(status, service, more, after, event):
    article = move(service, an_article(status=status), **more)
    assert Article.objects.get().status == after
    assert Event.objects.about(article.owner).first().name == f"article.{event}"


@pytest.mark.parametrize(
    ("status", "service", "more"),
    [
        ("published", submit_article, {}),
        ("draft", withdraw_article, {"reason": "No."}),
        ("published", publish_article, {}),
    ],
)
def test_other_moves_are_refused_and_change_nothing(status, service, more):
    article = an_article(status=status)
    version, edition = article.version, current_edition()
    with pytest.raises(MoveRefused):
        move(service, article, **more)
    article.refresh_from_db()
    assert (article.status, article.version, current_edition()) == (status, version, edition)


def test_two_moves_from_the_same_version_are_a_conflict():
    article = an_article()
    same = Article.objects.get(pk=article.pk)
    move(publish_article, article)
    with pytest.raises(EditConflict):
        move(submit_article, same)


@pytest.mark.parametrize("service", [publish_article, schedule_article])
def test_incomplete_article_is_not_published(service):
    article = an_article(body="", section=None)
    more = {"publish_at": NOW + A_DAY} if service is schedule_article else {}
    with pytest.raises(NotReady) as error:
        move(service, article, **more)
    assert str(error.value) == " ".join(item.message for item in blocking_items(article))
    assert Article.objects.get().status == "draft"


def test_incomplete_article_may_be_submitted():
    assert move(submit_article, an_article(body="", section=None)).status == "in_review"


@pytest.mark.parametrize("at", [NOW, NOW - A_SECOND])
def test_schedule_lies_ahead(at):
    with pytest.raises(DatetimePassed) as error:
        move(schedule_article, an_article(), publish_at=at)
    assert error.value.field == "published_at"


@pytest.mark.parametrize("reason", ["", "  \u202e ", "x" * 301])
def test_withdrawal_has_a_public_reason(reason):
    with pytest.raises(ReasonMissing):
        move(withdraw_article, an_article(status="published"), reason=reason)


def test_reason_is_told_in_the_place_of_the_article(public):
    move(withdraw_article, an_article(status="published", slug="kabul"), reason=" It was\nnot true. ")
    assert public()["kabul"] == (410, {"reason": "It was not true."})


def test_article_that_returns_keeps_its_first_datetime():
    article = an_article(status="withdrawn", published_at=NOW - A_DAY)
    again = move(publish_article, move(reopen_article, article))
    assert (again.published_at, again.withdrawn_reason) == (NOW - A_DAY, "")


def test_reopened_article_answers_as_if_it_had_never_been_there(public, edit):
    article = edit(an_article(status="published", slug="one", tags=[a_tag()]), slug="two")
    withdrawn = move(withdraw_article, article, reason="Untrue.")
    assert {key: status for key, (status, _) in public().items()} == {"one": 301, "two": 410}
    move(reopen_article, withdrawn)
    assert (public(), public("tags")) == ({}, {})


def test_scheduled_article_counts_as_published_from_its_datetime():
    article = an_article(status="scheduled", published_at=NOW)
    with pytest.raises(MoveRefused):
        move(unschedule_article, Article.objects.get(), at=NOW)
    assert move(withdraw_article, article, at=NOW, reason="Untrue.").status == "withdrawn"


def test_scheduled_article_can_be_taken_back_until_its_datetime(public):
    article = an_article(status="scheduled", published_at=NOW, slug="kabul")
    assert "kabul" in public()
    assert move(unschedule_article, article, at=NOW - A_SECOND).published_at is None
    assert public() == {}


def test_publishing_now_what_was_scheduled_for_later_shows_it_now():
    article = move(publish_article, an_article(status="scheduled"))
    assert article.published_at == NOW


def test_datetime_beyond_the_years_of_the_api_is_refused():
    article = an_article(status="draft")
    far = NOW.replace(year=2201)
    with pytest.raises(DatetimeTooFar) as error:
        schedule_article(article=article, publish_at=far, version=article.version, by=an_actor(), at=NOW)
    assert error.value.field == "published_at"
