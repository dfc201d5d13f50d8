"""Events for articles whose publication time has come; readers do not depend on it."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.db import transaction

from articles.models import Article
from articles.rules.workflow import Status
from cms.access.actor import Actor
from cms.outbox.models import Event
from cms.outbox.record import record

THE_SCHEDULE = Actor.system("the schedule")
PIECE = 100


def is_something_due(*, at: datetime) -> bool:
    """Whether a scheduled article's moment has come and nobody has told of it."""
    return Article.objects.due(at=at).exists()


def announce_due(*, at: datetime) -> bool:
    """Tell of a piece of the scheduled articles whose time has come; return whether there may be more.

    Each becomes published with one event, which bears its own datetime however late the worker comes. Of any
    number of workers, and of editors who move the article at that second, one tells; no public byte changes.
    """
    with transaction.atomic():
        due = in_one_order(Article.objects.due(at=at)[:PIECE])
        planners = _planners(due)
        for article in due:
            _announce(article, planner=planners.get(article.owner, ""), at=at)
    return len(due) == PIECE


def in_one_order(articles: Iterable[Article]) -> list[Article]:
    """Return articles as all periodic tasks move them: two that met in different orders would lock each other out."""
    return sorted(articles, key=attrgetter("pk"))


def announce_if_due(article: Article, *, at: datetime) -> None:
    """Tell of one article before something else is done to it, in the caller's transaction."""
    if article.status == Status.SCHEDULED and article.published_at is not None and article.published_at <= at:
        _announce(article, planner=_planners([article]).get(article.owner, ""), at=at)


def _announce(article: Article, *, planner: str, at: datetime) -> None:
    published_at = article.published_at
    if published_at is None or not Article.objects.due(at=at).filter(pk=article.pk, published_at=published_at).update(
        status=Status.PUBLISHED
    ):
        return
    article.status = Status.PUBLISHED
    data = {"from": Status.SCHEDULED, "to": Status.PUBLISHED} | ({"scheduled_by": planner} if planner else {})
    record(name="article.published", subject=article.owner, by=THE_SCHEDULE, at=published_at, data=data)


def _planners(articles: Iterable[Article]) -> dict[str, str]:
    """Return who scheduled each article last, by its owner."""
    owners = [article.owner for article in articles]
    told = Event.objects.filter(subject__in=owners, name="article.scheduled").order_by("id")
    return dict(told.values_list("subject", "actor_name"))
