"""Keeping of revisions."""

from datetime import datetime
from typing import cast

from articles.models import Article, Revision, StoredBody
from articles.services.content.snapshot import Content, article_with, changed_between, content_in, content_of
from cms.access.actor import Actor
from cms.lib.canonical_json import fingerprint

NOBODY = Actor.system("")


def draft_content(article: Article) -> Content:
    """Return the content of the current draft, whether readers see it yet or not."""
    return content_in(_draft_of(article)) if article.draft_id else content_of(article)


def with_pending_changes(article: Article) -> Article:
    """Return the article as its current draft: with the pending changes."""
    if article.draft_id is None:
        return article
    draft = _draft_of(article)
    shown = article_with(article, content_in(draft))
    shown.updated_at = draft.made_at
    return shown


def latest_revision(article: Article, *, up_to: int | None = None) -> Revision | None:
    """Return the last save, or the last one that somebody who has version `up_to` has seen."""
    revisions = Revision.objects.of(article).select_related("body")
    return (revisions if up_to is None else revisions.up_to(up_to)).first()


def keep_beginning(article: Article) -> None:
    """Give an article that came without revisions (from fixtures, say) its first one: as it stands now."""
    if article.revisions.exists():
        return
    version = max(article.version - 1, 0)
    revision = _make(article, content_of(article), version=version, by=NOBODY, at=article.updated_at)
    if article.published_at is not None:
        revision.released_at = article.published_at
        revision.save(update_fields=["released_at"])


def keep_revision(
    article: Article, content: Content, *, before: Content | None, by: Actor, at: datetime, reason: str = ""
) -> Revision:
    """Write down what a save left behind, under the article's present version.

    `before` is the current draft until then; None for an article that is new.
    """
    changed = changed_between(before, content) if before is not None else []
    return _make(article, content, version=article.version, by=by, at=at, changed=changed, reason=reason)


def mark_released(article: Article, *, at: datetime) -> None:
    """Note that readers see, from a datetime on, what the article's rows say now."""
    revision = latest_revision(article)
    if revision and revision.released_at is None:
        revision.released_at = at
        revision.save(update_fields=["released_at"])


def mark_scheduled(article: Article, *, publish_at: datetime) -> None:
    """Note that what the article's rows say now is what readers will see at its datetime, and no earlier version."""
    forget_scheduled(article, publish_at=publish_at)
    mark_released(article, at=publish_at)


def forget_scheduled(article: Article, *, publish_at: datetime) -> None:
    """Take back what was noted for the datetime of a schedule.

    Only that: what else lies ahead has been seen by readers, under a clock that was moved back since.
    """
    article.revisions.filter(released_at=publish_at).update(released_at=None)


def _draft_of(article: Article) -> Revision:
    return cast(Revision, article.draft)


def _make(
    article: Article,
    content: Content,
    *,
    version: int,
    by: Actor,
    at: datetime,
    changed: list[str] | None = None,
    reason: str = "",
) -> Revision:
    return Revision.objects.create(
        article=article,
        version=version,
        made_at=at,
        made_by_id=by.user_id,
        made_by_name=by.name,
        changed=changed or [],
        reason=reason,
        content={name: value for name, value in content.items() if name != "body"},
        body=_stored_body(content["body"]),
    )


def _stored_body(text: str) -> StoredBody:
    body, _is_new = StoredBody.objects.get_or_create(digest=fingerprint(text.encode()), defaults={"text": text})
    return body
