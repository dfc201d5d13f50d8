"""Publishing and discarding of pending changes, and restoring of a revision."""

from datetime import datetime

from articles.models import Article, Revision
from articles.services.content.readiness import require_ready
from articles.services.content.snapshot import changed_between, content_in, content_of, values_of
from articles.services.donation_choices import choice_of, record_choice
from articles.services.optimistic_locking import claim_version
from articles.services.publishing.scheduled import announce_if_due
from articles.services.search.indexing import index_article, index_pending_changes
from articles.services.writing.apply import apply_pending_changes
from articles.services.writing.image_rows import renew_image_rows
from articles.services.writing.revisions import draft_content, keep_revision, mark_released
from articles.services.writing.save import save_article
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record
from cms.published.writing import public_transaction


class NoChanges(DomainError):
    """There are no pending changes: readers see the current draft."""

    code = "no_changes"
    message = "There are no pending changes: readers see everything."


class NotPublic(DomainError):
    """Changes are published where readers see an article now; elsewhere saving is enough."""

    code = "not_public"
    message = "Readers do not see this article now. Publish the article itself."


class RevisionOfAnother(DomainError):
    """An article goes back to a version of its own only."""

    code = "revision_of_another"
    message = "This revision belongs to another article."


def publish_changes(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Show readers of a public article its pending changes; raises EditConflict for an older version."""
    with public_transaction():
        _claim_changes(article, version=version)
        announce_if_due(article, at=at)
        if not article.keeps_pending_changes(at):
            raise NotPublic
        fields, asked_before = changed_between(content_of(article), draft_content(article)), choice_of(article)
        apply_pending_changes(article, at=at)
        index_article(article)
        require_ready(article)
        mark_released(article, at=at)
        record(name="article.changes_published", subject=article.owner, by=by, at=at, data={"fields": fields})
        record_choice(article, before=asked_before, by=by, at=at)
    return article


def discard_changes(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Go back to what readers see; the discarded text stays among the revisions."""
    with public_transaction():
        _claim_changes(article, version=version)
        before, content = draft_content(article), content_of(article)
        article.draft = None
        article.save(update_fields=["draft"])
        renew_image_rows(article)
        keep_revision(article, content, before=before, by=by, at=at)
        if article.keeps_pending_changes(at):
            mark_released(article, at=at)
        index_pending_changes(article)
        record(name="article.changes_discarded", subject=article.owner, by=by, at=at)
    return article


def restore_revision(
    *, article: Article, revision: Revision, version: int, by: Actor, at: datetime, reason: str
) -> Article:
    """Write an earlier version again, as a new save; readers of a public article see nothing of it yet.

    `reason` stands in the history. What has been deleted since (a tag, say) does not come back.
    """
    if revision.article_id != article.pk:
        raise RevisionOfAnother
    values = values_of(content_in(revision))
    return save_article(article=article, values=values, version=version, by=by, at=at, reason=reason)


def _claim_changes(article: Article, *, version: int) -> None:
    claim_version(article, version=version)
    article.refresh_from_db()
    if article.draft is None:
        raise NoChanges
