"""Events for articles whose scheduled unpublishing has come; readers do not depend on it."""

from datetime import datetime

from articles.models import Article, Author
from articles.rules.workflow import Status
from articles.services.documents import renew_with_names
from articles.services.publishing.scheduled import THE_SCHEDULE, announce_if_due, in_one_order
from cms.outbox.record import record
from cms.published.writing import public_transaction

PIECE = 50


def is_something_over(*, at: datetime) -> bool:
    """Whether an article has left its readers by itself and nobody has told of it."""
    return Article.objects.over(at=at).exists()


def withdraw_due(*, at: datetime) -> bool:
    """Tell of a piece of the articles that have left as planned; return whether there may be more.

    Each becomes withdrawn with one event, which bears its own datetime however late the worker comes. Tags and
    authors that no other article shows are forgotten with it.
    """
    with public_transaction():
        over = in_one_order(Article.objects.over(at=at)[:PIECE])
        for article in over:
            withdraw_if_due(article, at=at)
    return len(over) == PIECE


def withdraw_if_due(article: Article, *, at: datetime) -> None:
    """Tell of one article before something else is done to it, in the caller's transaction."""
    withdraw_at = article.withdraw_at
    if withdraw_at is None or withdraw_at > at:
        return
    announce_if_due(article, at=at)
    waiting = Article.objects.over(at=at).filter(pk=article.pk, withdraw_at=withdraw_at)
    if not waiting.update(status=Status.WITHDRAWN, withdraw_at=None):
        return
    article.status, article.withdraw_at = Status.WITHDRAWN, None
    data = {"from": str(Status.PUBLISHED), "to": str(Status.WITHDRAWN), "reason": article.withdrawn_reason}
    record(name="article.withdrawn", subject=article.owner, by=THE_SCHEDULE, at=withdraw_at, data=data)
    authors = Author.objects.with_public_parts().filter(bylines__article=article).distinct()
    renew_with_names(article, tags=article.tags.with_public_parts(), authors=authors, at=at)
