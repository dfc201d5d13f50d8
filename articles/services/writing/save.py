"""Create and save articles."""

from datetime import datetime
from uuid import uuid4

from articles.fields import switch_columns
from articles.models import Article, Story
from articles.services.content.input import ArticleValues
from articles.services.content.readiness import require_ready
from articles.services.content.slugs import change_slug, free_slug
from articles.services.content.snapshot import changed_between, content_of
from articles.services.optimistic_locking import claim_version
from articles.services.search.indexing import index_article, index_pending_changes
from articles.services.writing.apply import (
    apply_pending_changes,
    fill_columns,
    fill_rows,
    refuse_second,
    write_over,
    written_apart,
)
from articles.services.writing.image_rows import renew_image_rows
from articles.services.writing.revisions import draft_content, keep_beginning, keep_revision, mark_scheduled
from cms.access.actor import Actor
from cms.lib.text import clean_line
from cms.outbox.record import record
from cms.published.writing import public_transaction

MAX_REASON_LENGTH = 200


def create_article(*, values: ArticleValues, by: Actor, at: datetime, story: Story | None = None) -> Article:
    """Begin an article, as a draft, in a story of its own or in the one given; readers see nothing of it.

    Here, and in no save, the values may have those of its switches.
    """
    with public_transaction():
        article = Article(created_at=at, updated_at=at, created_by_id=by.user_id)
        for name in switch_columns():
            setattr(article, name, values.get(name, getattr(article, name)))
        values = {name: value for name, value in values.items() if name not in switch_columns()}
        fill_columns(article, values)
        article.story = story or Story.objects.create(key=uuid4().hex, created_at=at)
        wanted = values.get("slug") or free_slug(article.headline, story_id=article.story_id)
        change_slug(article, slug=wanted, at=at)
        refuse_second(article)
        if story is None:
            _name_story(article)
        article.save()
        fill_rows(article, values)
        renew_image_rows(article)
        keep_revision(article, content_of(article), before=None, by=by, at=at)
        index_article(article)
        record(name="article.created", subject=article.owner, by=by, at=at)
    return article


def save_article(
    *, article: Article, values: ArticleValues, version: int, by: Actor, at: datetime, reason: str = ""
) -> Article:
    """Change an article that was seen at `version`, and keep what it says as a revision.

    What is public stays as it is: the changes wait until somebody publishes them (`publish_changes`).
    What is scheduled stays complete: it appears by itself. Raises EditConflict when somebody has saved since, and
    Invalid naming the field for what cannot be taken or would be missing.
    """
    reason = clean_line(reason)[:MAX_REASON_LENGTH]
    with public_transaction():
        claim_version(article, version=version)
        article.refresh_from_db()
        keep_beginning(article)
        if article.keeps_pending_changes(at):
            _save_apart(article, values, by=by, at=at, reason=reason)
        else:
            _save_over(article, values, by=by, at=at, reason=reason)
    return article


def _save_over(article: Article, values: ArticleValues, *, by: Actor, at: datetime, reason: str) -> None:
    before = draft_content(article)
    apply_pending_changes(article, at=at)
    write_over(article, values, at=at)
    if article.is_scheduled_at(at):
        require_ready(article)
    content = content_of(article)
    if content != before:
        keep_revision(article, content, before=before, by=by, at=at, reason=reason)
    index_article(article)
    if article.is_scheduled_at(at) and article.published_at:
        mark_scheduled(article, publish_at=article.published_at)
    data = {"fields": changed_between(before, content)}
    record(name="article.changed", subject=article.owner, by=by, at=at, data=data)


def _save_apart(article: Article, values: ArticleValues, *, by: Actor, at: datetime, reason: str) -> None:
    before = draft_content(article)
    content = written_apart(article, values)
    if content == before:
        return
    revision = keep_revision(article, content, before=before, by=by, at=at, reason=reason)
    article.draft = None if content == content_of(article) else revision
    article.save(update_fields=["draft"])
    renew_image_rows(article)
    index_pending_changes(article)
    data = {"fields": changed_between(before, content)}
    record(name="article.changes_saved", subject=article.owner, by=by, at=at, data=data)


def _name_story(article: Article) -> None:
    """Name a new story after its first article, apart from another story that still has that name."""
    slug, story = article.slug, article.story
    story.key = f"{slug[:111]}-{story.pk}" if Story.objects.filter(key=slug).exists() else slug
    story.save(update_fields=["key"])
