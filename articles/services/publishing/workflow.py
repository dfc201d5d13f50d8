"""One way for every move between states: rows, revision, event and documents together."""

from datetime import datetime
from typing import Any

from articles.models import Article, Author
from articles.models.article import EVER_PUBLIC
from articles.rules.workflow import Move, Status, require_move
from articles.services.content.readiness import require_ready
from articles.services.datetime_checks import GoneBefore, require_no_embargo
from articles.services.documents import renew_with_names
from articles.services.donation_choices import record_choice, section_choice_of
from articles.services.optimistic_locking import claim_version
from articles.services.publishing.expired import withdraw_if_due
from articles.services.publishing.scheduled import announce_if_due
from articles.services.search.indexing import index_article
from articles.services.writing.apply import apply_pending_changes
from articles.services.writing.revisions import forget_scheduled, keep_beginning, mark_released
from cms.access.actor import Actor
from cms.outbox.record import record
from cms.published.writing import public_transaction

PAST = {
    Move.SUBMIT: "submitted",
    Move.RETURN: "returned",
    Move.SCHEDULE: "scheduled",
    Move.UNSCHEDULE: "unscheduled",
    Move.PUBLISH: "published",
    Move.WITHDRAW: "withdrawn",
    Move.REOPEN: "reopened",
}
"""What the event of a move is called after "article."."""


def move_article(article: Article, move: Move, *, version: int, by: Actor, at: datetime, **changes: Any) -> Article:
    """Move an article that was seen at `version`, with `changes` of its columns, and what readers see of it.

    Raises EditConflict, MoveRefused, NotReady, UnderEmbargo and GoneBefore.
    """
    with public_transaction():
        claim_version(article, version=version)
        article.refresh_from_db()
        announce_if_due(article, at=at)
        withdraw_if_due(article, at=at)
        keep_beginning(article)
        before = article.status_at(at)
        after = require_move(move, status=before)
        if after != Status.WITHDRAWN:
            apply_pending_changes(article, at=at)
            index_article(article)
        if after in EVER_PUBLIC:
            _require_free_way(article, publish_at=max(changes["published_at"], at))
        if before == Status.SCHEDULED and article.published_at:
            forget_scheduled(article, publish_at=article.published_at)
        _apply(article, status=after, changes=_ending_after(article, after, at=at, **changes) | changes, at=at)
        if article.status in EVER_PUBLIC and article.published_at:
            mark_released(article, at=max(article.published_at, at))
        data = {"from": str(before), "to": str(after), **_event_data(move, article)}
        record(name=f"article.{PAST[move]}", subject=article.owner, by=by, at=at, data=data)
        if after in EVER_PUBLIC:
            record_choice(article, before=section_choice_of(article.section), by=by, at=at)
        authors = Author.objects.with_public_parts().filter(bylines__article=article).distinct()
        renew_with_names(article, tags=article.tags.with_public_parts(), authors=authors, at=at)
    return article


def _require_free_way(article: Article, *, publish_at: datetime) -> None:
    require_ready(article)
    require_no_embargo(article, publish_at=publish_at)


def _ending_after(
    article: Article, after: Status, *, at: datetime, published_at: datetime | None = None, **_changes: Any
) -> dict[str, Any]:
    """Return what becomes of a planned withdrawal: it stays with an article that is or will be public."""
    planned = article.withdraw_at
    if after in EVER_PUBLIC and planned is not None and planned > at:
        if published_at and planned <= published_at:
            raise GoneBefore
        return {}
    return {"withdraw_at": None} | ({} if after == Status.WITHDRAWN else {"withdrawn_reason": ""})


def _event_data(move: Move, article: Article) -> dict[str, str]:
    """Return what the history says of a move besides the states."""
    if move == Move.SCHEDULE and article.published_at:
        return {"moment": article.published_at.isoformat()}
    return {"reason": article.withdrawn_reason} if move == Move.WITHDRAW else {}


def _apply(article: Article, *, status: Status, changes: dict[str, Any], at: datetime) -> None:
    article.status = status
    article.updated_at = at
    for name, value in changes.items():
        setattr(article, name, value)
    article.save(update_fields=["status", "updated_at", *changes])
