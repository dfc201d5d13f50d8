"""Unpublishing of articles, now or at a later time."""

from datetime import datetime

from articles.models import Article
from articles.models.article import EVER_PUBLIC
from articles.rules.workflow import Move, MoveRefused
from articles.services.datetime_checks import GoneBefore, require_ahead
from articles.services.documents import renew_story
from articles.services.optimistic_locking import claim_version
from articles.services.publishing.workflow import move_article
from cms.access.actor import Actor
from cms.lib.datetimes import iso_utc
from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line
from cms.outbox.record import record
from cms.published.writing import public_transaction

MAX_REASON_LENGTH = 300


class ReasonMissing(Invalid):
    """Readers of a withdrawn article are told why."""

    code = "reason_missing"
    field = "withdrawn_reason"
    message = "Write in one sentence why the article is unpublished. Readers see it in place of the article."


def withdraw_article(*, article: Article, reason: str, version: int, by: Actor, at: datetime) -> Article:
    """Take an article away from readers, who are told the reason in its place."""
    return move_article(article, Move.WITHDRAW, version=version, by=by, at=at, withdrawn_reason=_reason(reason))


def plan_withdrawal(
    *, article: Article, withdraw_at: datetime, reason: str, version: int, by: Actor, at: datetime
) -> Article:
    """Let a public or scheduled article leave its readers at `withdraw_at`; from then on they get the reason."""
    reason = _reason(reason)
    require_ahead(withdraw_at, at=at, field="withdraw_at")
    with public_transaction():
        _claim_released(article, version=version, at=at)
        if article.published_at is None or withdraw_at <= article.published_at:
            raise GoneBefore
        _keep_plan(article, withdraw_at=withdraw_at, reason=reason, at=at)
        data = {"moment": iso_utc(withdraw_at), "reason": reason}
        record(name="article.withdrawal_planned", subject=article.owner, by=by, at=at, data=data)
    return article


def cancel_withdrawal(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Let an article stay with its readers after all."""
    with public_transaction():
        _claim_released(article, version=version, at=at)
        if article.withdraw_at is None:
            raise MoveRefused("No unpublishing is scheduled.")
        _keep_plan(article, withdraw_at=None, reason="", at=at)
        record(name="article.withdrawal_cancelled", subject=article.owner, by=by, at=at)
    return article


def _reason(text: str) -> str:
    reason = clean_line(text)
    if not reason or len(reason) > MAX_REASON_LENGTH:
        raise ReasonMissing
    return reason


def _claim_released(article: Article, *, version: int, at: datetime) -> None:
    claim_version(article, version=version)
    article.refresh_from_db()
    if article.status_at(at) not in EVER_PUBLIC:
        raise MoveRefused("Readers do not see this article, and it is not scheduled.")


def _keep_plan(article: Article, *, withdraw_at: datetime | None, reason: str, at: datetime) -> None:
    article.withdraw_at, article.withdrawn_reason = withdraw_at, reason
    article.save(update_fields=["withdraw_at", "withdrawn_reason"])
    renew_story(article.story_id, at=at)
