from datetime import timedelta

import pytest

from articles.models import Article
from articles.rules.workflow import MoveRefused
from articles.services import (
    cancel_withdrawal,
    plan_withdrawal,
    publish_article,
    reopen_article,
    schedule_article,
    unschedule_article,
    withdraw_article,
)
from articles.services.datetime_checks import DatetimePassed, GoneBefore
from articles.services.publishing.unpublish import ReasonMissing
from cms.lib.domain_errors import EditConflict
from cms.outbox.models import Event
from cms.published.writing import current_edition
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db

A_SECOND = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def do(service, article, *, at=NOW, **more):
    return service(article=article, version=article.version, by=an_actor(), at=at, **more)


def planned(article, *, withdraw_at=NOW + AN_HOUR, at=NOW, reason="The offer has ended."):
    return do(plan_withdrawal, article, withdraw_at=withdraw_at, at=at, reason=reason)


@pytest.mark.parametrize("service", [withdraw_article, plan_withdrawal])
@pytest.mark.parametrize("reason", ["", " \n ", "x" * 301])
def test_readers_are_told_a_reason(service, reason):
    more = {"withdraw_at": NOW + AN_HOUR} if service is plan_withdrawal else {}
    with pytest.raises(ReasonMissing):
        do(service, an_article(status="published"), reason=reason, **more)


def test_article_leaves_at_its_datetime_with_nobody_doing_anything():
    article = planned(an_article(status="published"))
    at = NOW + AN_HOUR
    assert (article.status_at(at - A_SECOND), article.status_at(at)) == ("published", "withdrawn")
    assert list(Article.objects.published(at=at - A_SECOND)) == [article]
    assert list(Article.objects.published(at=at)) == []
    assert list(Article.objects.withdrawn(at=at)) == [article]


def test_plan_is_told_and_moves_the_edition():
    article, before = an_article(status="published"), current_edition()
    planned(article)
    event = Event.objects.about(article.owner).first()
    assert (event.name, event.data["moment"]) == ("article.withdrawal_planned", "2026-03-21T13:00:00Z")
    assert current_edition() > before


def test_scheduled_article_may_have_its_end_planned():
    article = planned(an_article(status="scheduled", published_at=NOW + AN_HOUR), withdraw_at=NOW + 2 * AN_HOUR)
    assert article.status_at(NOW + 3 * AN_HOUR) == "withdrawn"


def test_article_cannot_leave_before_it_comes():
    article = an_article(status="scheduled", published_at=NOW + AN_HOUR)
    with pytest.raises(GoneBefore):
        planned(article, withdraw_at=NOW + AN_HOUR)
    with pytest.raises(GoneBefore):
        do(
            schedule_article,
            planned(Article.objects.get(), withdraw_at=NOW + 2 * AN_HOUR),
            publish_at=NOW + 3 * AN_HOUR,
        )


def test_end_that_has_passed_is_refused():
    with pytest.raises(DatetimePassed) as refused:
        planned(an_article(status="published"), withdraw_at=NOW)
    assert refused.value.field == "withdraw_at"


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_only_what_readers_see_or_will_see_can_leave(status):
    with pytest.raises(MoveRefused):
        planned(an_article(status=status))


def test_plan_can_be_cancelled_until_its_datetime():
    article = planned(an_article(status="published"))
    assert do(cancel_withdrawal, article).withdraw_at is None
    assert article.status_at(NOW + A_DAY) == "published"
    late = planned(article)
    with pytest.raises(MoveRefused):
        do(cancel_withdrawal, late, at=NOW + AN_HOUR)


def test_there_must_be_a_plan_to_cancel():
    with pytest.raises(MoveRefused, match="No unpublishing is scheduled"):
        do(cancel_withdrawal, an_article(status="published"))


def test_somebody_who_has_not_seen_the_last_save_is_refused():
    article = an_article(status="published")
    seen = article.version
    planned(article)
    with pytest.raises(EditConflict):
        cancel_withdrawal(article=article, version=seen, by=an_actor(), at=NOW)


@pytest.mark.parametrize(
    ("service", "at", "status"),
    [(publish_article, NOW + A_DAY, "published"), (reopen_article, NOW + A_DAY, "draft")],
)
def test_article_that_has_left_comes_back_without_its_end(service, at, status):
    article = do(service, planned(an_article(status="published")), at=at)
    assert (article.status, article.withdraw_at, article.withdrawn_reason) == (status, None, "")


def test_article_that_is_withdrawn_early_leaves_for_the_reason_given_then():
    article = do(withdraw_article, planned(an_article(status="published")), reason="It was wrong.")
    assert (article.withdraw_at, article.withdrawn_reason) == (None, "It was wrong.")


def test_article_taken_off_the_schedule_has_no_end():
    article = planned(an_article(status="scheduled", published_at=NOW + AN_HOUR), withdraw_at=NOW + A_DAY)
    assert do(unschedule_article, article).withdraw_at is None


def test_article_published_before_its_time_keeps_its_end():
    article = planned(an_article(status="scheduled", published_at=NOW + AN_HOUR), withdraw_at=NOW + A_DAY)
    published = do(publish_article, article)
    assert (published.withdraw_at, published.withdrawn_reason) == (NOW + A_DAY, "The offer has ended.")
