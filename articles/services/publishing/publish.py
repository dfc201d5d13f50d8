"""Submitting, scheduling and publishing of articles."""

from datetime import datetime

from articles.models import Article
from articles.rules.workflow import Move
from articles.services.content.slugs import keep_redirect
from articles.services.datetime_checks import require_ahead
from articles.services.publishing.workflow import move_article
from cms.access.actor import Actor
from cms.published.writing import public_transaction


def submit_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Hand a draft to the editors."""
    return move_article(article, Move.SUBMIT, version=version, by=by, at=at)


def return_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Give an article in review back to its writer."""
    return move_article(article, Move.RETURN, version=version, by=by, at=at)


def publish_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Show an article to readers now; one that was public before keeps its first datetime."""
    was_public = article.published_at is not None and article.published_at <= at
    published_at = article.published_at if was_public else at
    return move_article(article, Move.PUBLISH, version=version, by=by, at=at, published_at=published_at)


def schedule_article(*, article: Article, publish_at: datetime, version: int, by: Actor, at: datetime) -> Article:
    """Let readers see an article from a datetime on, with nothing running at that datetime."""
    require_ahead(publish_at, at=at)
    return move_article(article, Move.SCHEDULE, version=version, by=by, at=at, published_at=publish_at)


def unschedule_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Take an article whose moment has not come back into drafts."""
    return move_article(article, Move.UNSCHEDULE, version=version, by=by, at=at, published_at=None)


def reopen_article(*, article: Article, version: int, by: Actor, at: datetime) -> Article:
    """Make a withdrawn article a draft again; its address answers as if it had never been there."""
    with public_transaction():
        # A schedule that is made and taken back later forgets the datetime of publication, but not this.
        keep_redirect(article)
        return move_article(article, Move.REOPEN, version=version, by=by, at=at)
