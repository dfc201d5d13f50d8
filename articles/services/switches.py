"""Switches of an article: settings that take effect at once and by themselves, whatever text is half finished.

A switch saves and publishes nothing else, and moves no version: who writes meanwhile meets no edit conflict, and no
later save undoes it (docs/decisions/0030). Of two people the last one holds, and the history names both.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from articles.fields import Switch
from articles.models import Article
from articles.services.content.validation import refuse_bad_fields
from articles.services.documents import renew_articles
from cms.access.actor import Actor
from cms.lib.datetimes import LATEST_YEAR
from cms.lib.domain_errors import Invalid
from cms.outbox.record import record
from cms.published.writing import public_transaction


class BreakingPassed(Invalid):
    """News is breaking until a datetime that lies ahead."""

    code = "moment_passed"
    field = "breaking_until"
    message = "This time has passed. Choose a later one, or end it now."


class BreakingTooFar(Invalid):
    """News is breaking until a datetime within the years that the public API speaks of."""

    code = "moment_too_far"
    field = "breaking_until"
    message = f"This time is too far away. Choose one up to the year {LATEST_YEAR}."


def switch_comments(*, article: Article, policy: str, close_after_days: int | None, by: Actor, at: datetime) -> Article:
    """Decide about the comments of an article; None as days leaves them to its section, 0 closes never."""
    values = {"comment_policy": policy, "comments_close_after_days": close_after_days}
    return _switch(article, "comments", values, by=by, at=at)


def switch_featured(*, article: Article, is_featured: bool, by: Actor, at: datetime) -> Article:
    """Feature an article, or do not feature it any more."""
    return _switch(article, "featured", {"is_featured": is_featured}, by=by, at=at)


def switch_breaking(*, article: Article, until: datetime | None, by: Actor, at: datetime) -> Article:
    """Mark an article as breaking news until a datetime; None ends it."""
    if until is not None and until <= at:
        raise BreakingPassed
    if until is not None and until.year > LATEST_YEAR:
        raise BreakingTooFar
    return _switch(article, "breaking", {"breaking_until": until}, by=by, at=at)


def _switch(article: Article, switch: Switch, values: Mapping[str, Any], *, by: Actor, at: datetime) -> Article:
    with public_transaction():
        article.refresh_from_db()
        before = {name: getattr(article, name) for name in values}
        if before == values:
            return article
        for name, value in values.items():
            setattr(article, name, value)
        refuse_bad_fields(article, exclude={each.name for each in article._meta.concrete_fields} - values.keys())
        article.save(update_fields=[*values])
        if not article.is_internal:
            renew_articles(Article.objects.filter(pk=article.pk), at=at)
        data = {"switch": switch, "before": _plain(before), "after": _plain(values)}
        record(name="article.switched", subject=article.owner, by=by, at=at, data=data)
    return article


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }
