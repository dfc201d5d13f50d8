"""Permissions by article: what somebody may open, read and change."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.rules.workflow import Status
from articles.services import with_pending_changes

PUBLISH = "articles.publish_article"
WRITE = "articles.change_article"


def is_editor(user: Any) -> bool:
    """Whether somebody may move articles between states, and so works on all of them."""
    return bool(user.has_perm(PUBLISH))


def is_writer(user: Any) -> bool:
    """Whether somebody writes articles, their own at least."""
    return bool(user.has_perm(WRITE)) or is_editor(user)


def openable(articles: ArticleQuerySet, *, user: Any) -> ArticleQuerySet:
    """Return those of the articles that somebody may open: editors all, reporters their own, others what is public."""
    if is_editor(user):
        return articles
    return articles.written_by(user.pk) if is_writer(user) else articles.published(at=timezone.now())


def readable(articles: ArticleQuerySet, *, user: Any) -> ArticleQuerySet:
    """Return those whose words somebody may read: what they may open, and what readers see anyway."""
    if is_editor(user):
        return articles
    own = openable(Article.objects.all(), user=user)
    public = Article.objects.published(at=timezone.now())
    return articles.filter(Q(pk__in=own.values("pk")) | Q(pk__in=public.values("pk")))


def with_can_open(articles: ArticleQuerySet, *, user: Any) -> ArticleQuerySet:
    """Return the articles, each knowing as `can_open` whether somebody may open it; no query for each."""
    within = openable(Article.objects.filter(pk=OuterRef("pk")), user=user)
    return articles.annotate(can_open=Exists(within))


def with_ownership(articles: ArticleQuerySet, *, user: Any) -> ArticleQuerySet:
    """Return the articles, each ready to be asked by `may_write` about the same person without a query each time."""
    own = Article.objects.written_by(user.pk).filter(pk=OuterRef("pk"))
    return articles.annotate(is_own=Exists(own))


def with_pending_changes_for(article: Article, *, user: Any) -> Article:
    """Return the article as somebody may see it: writers with the changes that readers do not see yet."""
    return with_pending_changes(article) if is_writer(user) else article


def may_write(user: Any, article: Article) -> bool:
    """Whether somebody who may change articles may change this one: reporters only their own drafts."""
    if is_editor(user):
        return True
    if article.status != Status.DRAFT:
        return False
    is_own: bool | None = getattr(article, "is_own", None)
    return Article.objects.written_by(user.pk).filter(pk=article.pk).exists() if is_own is None else is_own


def writable_among(articles: Iterable[Article], *, user: Any) -> set[int]:
    """Return the ids of the articles for which `may_write` says yes: one query at most."""
    ids = {article.pk for article in articles}
    if is_editor(user):
        return ids
    own = Article.objects.written_by(user.pk).in_status(Status.DRAFT)
    return set(own.filter(pk__in=ids).values_list("pk", flat=True))
