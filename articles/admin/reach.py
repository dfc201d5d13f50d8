"""Whose articles somebody may see and change."""

from typing import Any

from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.rules.workflow import Status

PUBLISH = "articles.publish_article"


def is_editor(user: Any) -> bool:
    """Whether somebody may move articles between states, and so works on all of them."""
    return bool(user.has_perm(PUBLISH))


def sees_own_only(user: Any) -> bool:
    """Whether somebody writes, but does not edit: reporters keep to what is theirs."""
    return bool(user.has_perm("articles.change_article")) and not is_editor(user)


def within_reach(articles: ArticleQuerySet, *, user: Any) -> ArticleQuerySet:
    """Return those of the articles that somebody may see."""
    return articles.written_by(user.pk) if sees_own_only(user) else articles


def may_write(user: Any, article: Article) -> bool:
    """Whether somebody who may change articles may change this one: reporters only their own drafts."""
    if is_editor(user):
        return True
    own = Article.objects.written_by(user.pk).in_status(Status.DRAFT)
    return own.filter(pk=article.pk).exists()
