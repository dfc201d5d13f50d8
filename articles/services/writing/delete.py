"""Deletion of drafts."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from articles.models import Article, Redirect
from articles.models.article import ArticleQuerySet
from articles.rules.workflow import Status
from articles.services.optimistic_locking import claim_version
from articles.services.search.indexing import index_articles
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record
from cms.published.writing import public_transaction


class ReadersKnowIt(DomainError):
    """What readers have seen is withdrawn, with a reason; it does not vanish."""

    code = "readers_know_it"
    message = "Readers know this article. Unpublish it instead: they are told why it is gone."


def delete_article(*, article: Article, version: int, by: Actor, at: datetime) -> None:
    """Delete a draft that was never public, and its story when it was the last of it.

    What people were typing in it stays, to be offered to them as a new article. Raises EditConflict when somebody has
    saved since `version` was seen.
    """
    with public_transaction():
        claim_version(article, version=version)
        article = Article.objects.select_for_update().get(pk=article.pk)
        if not is_unknown_to_readers(article):
            raise ReadersKnowIt
        story = article.story
        record(name="article.deleted", subject=article.owner, by=by, at=at, data={"slug": article.slug})
        key = article.pk
        article.delete()
        index_articles([key])
        if not story.articles.exists():
            story.delete()


def is_unknown_to_readers(article: Article) -> bool:
    """Return whether an article is a draft that was never public."""
    is_waiting = article.status in {Status.DRAFT, Status.IN_REVIEW}
    return is_waiting and article.published_at is None and not _had_another_address(article)


def with_old_addresses(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Return the articles, each ready to be asked whether readers know it without further queries."""
    return articles.annotate(had_another_address=Exists(Redirect.objects.filter(article=OuterRef("pk"))))


def _had_another_address(article: Article) -> bool:
    read: bool | None = getattr(article, "had_another_address", None)
    return article.redirects.exists() if read is None else read
