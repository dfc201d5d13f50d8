"""Moving an article between its states: what readers see begins and ends here."""

from datetime import datetime
from typing import Any

from articles.models import Article, Author
from articles.rules.checklist import ArticleFacts, checklist
from articles.rules.workflow import Move, Status, require_move
from articles.services.addresses import remember_address
from articles.services.renewing import renew_with_names
from articles.services.versions import claim_version
from cms.access.actor import Actor
from cms.delivery.services import public_transaction
from cms.events.services import record
from cms.lib.refusals import Invalid, Refusal
from cms.lib.text import clean_line

LATEST_YEAR = 2200


class NotReady(Refusal):
    """The checklist has an item without which nothing is published."""

    code = "not_ready"


class MomentPassed(Invalid):
    """What is scheduled must lie ahead."""

    code = "moment_passed"
    field = "published_at"
    message = "This moment has passed. Choose one that lies ahead, or publish now."


class MomentTooFar(Invalid):
    """What is scheduled lies within the years that the public API speaks of."""

    code = "moment_too_far"
    field = "published_at"
    message = f"This moment is too far away. Choose one up to the year {LATEST_YEAR}."


class ReasonMissing(Invalid):
    """Readers of a withdrawn article are told why."""

    code = "reason_missing"
    field = "withdrawn_reason"
    message = "Say in a sentence why the article is withdrawn. Readers see it where the article stood."


def submit_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Hand a draft to the editors."""
    return _move(article, Move.SUBMIT, version=version, by=by, at=at)


def return_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Give an article in review back to its writer."""
    return _move(article, Move.RETURN, version=version, by=by, at=at)


def publish_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Show an article to readers now; one that was public before keeps its first moment."""
    was_public = article.published_at is not None and article.published_at <= at
    published_at = article.published_at if was_public else at
    return _move(article, Move.PUBLISH, version=version, by=by, at=at, published_at=published_at, withdrawn_reason="")


def schedule_article(*, article: Article, moment: datetime, version: int, by: Actor, at: datetime) -> Article:
    """Let readers see an article from a moment on, with nothing running at that moment."""
    if moment <= at:
        raise MomentPassed
    if moment.year > LATEST_YEAR:
        raise MomentTooFar
    return _move(article, Move.SCHEDULE, version=version, by=by, at=at, published_at=moment)


def unschedule_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Take an article whose moment has not come back into drafts."""
    return _move(article, Move.UNSCHEDULE, version=version, by=by, at=at, published_at=None)


def withdraw_article(*, article: Article, reason: str, version: int, by: Actor, at: datetime) -> Article:
    """Take an article away from readers, who are told the reason in its place."""
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise ReasonMissing
    return _move(article, Move.WITHDRAW, version=version, by=by, at=at, withdrawn_reason=reason)


def reopen_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Make a withdrawn article a draft again; its address answers as if it had never been there."""
    with public_transaction():
        # A schedule that is made and taken back later forgets the moment of publication, but not this.
        remember_address(article)
        return _move(article, Move.REOPEN, version=version, by=by, at=at, withdrawn_reason="")


def missing_for_publication(article: Article) -> list[str]:
    """Return what stands between an article and its readers, as whole sentences."""
    return [item.message for item in checklist(facts_of(article)) if item.is_blocking]


def _move(article: Article, move: Move, *, version: int, by: Actor, at: datetime, **changes: Any) -> Article:
    with public_transaction():
        claim_version(article, version=version)
        article.refresh_from_db()
        before = article.status_at(at)
        after = require_move(move=move, status=Status(article.status), published_at=article.published_at, now=at)
        if after in {Status.PUBLISHED, Status.SCHEDULED}:
            _require_ready(article)
        _apply(article, status=after, changes=changes, at=at)
        data = {"from": str(before), "to": str(after)}
        record(name=f"article.{_PAST[move]}", subject=article.owner, by=by, at=at, data=data)
        authors = Author.objects.with_names().filter(bylines__article=article).distinct()
        renew_with_names(article, tags=article.tags.with_names(), authors=authors, at=at)
    return article


_PAST = {
    Move.SUBMIT: "submitted",
    Move.RETURN: "returned",
    Move.SCHEDULE: "scheduled",
    Move.UNSCHEDULE: "unscheduled",
    Move.PUBLISH: "published",
    Move.WITHDRAW: "withdrawn",
    Move.REOPEN: "reopened",
}


def _require_ready(article: Article) -> None:
    if missing := missing_for_publication(article):
        raise NotReady(" ".join(missing))


def _apply(article: Article, *, status: Status, changes: dict[str, Any], at: datetime) -> None:
    article.status = status
    article.updated_at = at
    for name, value in changes.items():
        setattr(article, name, value)
    article.save(update_fields=["status", "updated_at", *changes])


def facts_of(article: Article) -> ArticleFacts:
    """Return what the checklist needs to know of an article."""
    return ArticleFacts(
        headline=article.headline,
        lead=article.lead,
        body=article.body,
        has_section=article.section_id is not None,
        has_picture=article.lead_image_id is not None,
        picture_alt=article.lead_image_alt,
        byline_count=article.bylines.count(),
        tag_count=article.tags.count(),
        seo_description=article.seo_description,
    )
