"""The parts of an article that change by themselves as time passes."""

from datetime import datetime
from typing import Any

from articles.models import Article, Newsroom
from articles.rules.comments import CommentState, resolve_comments
from articles.rules.messages import comments_message
from articles.rules.workflow import Status
from cms.languages import direction_of
from cms.lib.datetimes import iso_utc
from cms.published.urls import api_url


class Passing:
    """What holds of one article at any given moment, without asking a clock.

    Comments close by themselves, news stops breaking, and scheduled translations appear.
    """

    def __init__(self, article: Article, newsroom: Newsroom) -> None:
        self._article = article
        self._newsroom = newsroom
        self._siblings = sorted(
            (each for each in article.story.articles.all() if each.pk != article.pk and _is_released(each)),
            key=lambda each: each.language,
        )

    def moments(self, *, after: datetime) -> list[datetime]:
        """Return when something changes, in order, later than a moment."""
        candidates = [
            self._article.breaking_until,
            self._comments(after).closes_at,
            *(sibling.published_at for sibling in self._siblings),
            *(sibling.withdraw_at for sibling in self._siblings),
        ]
        return sorted({each for each in candidates if each is not None and each > after})

    def card_at(self, moment: datetime) -> dict[str, Any]:
        """Return the changing keys of the card."""
        return {
            "is_breaking": self._is_breaking(moment),
            "comments": {"state": self._comments(moment).state, "count": 0},
        }

    def body_at(self, moment: datetime) -> dict[str, Any]:
        """Return the changing keys of the whole document."""
        return {
            "is_breaking": self._is_breaking(moment),
            "comments": self._public_comments(self._comments(moment)),
            "translations": [_translation(each) for each in self._siblings if _is_out(each, moment)],
        }

    def _is_breaking(self, moment: datetime) -> bool:
        return self._article.breaking_until is not None and moment < self._article.breaking_until

    def _comments(self, moment: datetime) -> CommentState:
        return resolve_comments(
            site=self._newsroom.comment_setting,
            section=self._article.section.comment_setting if self._article.section else None,
            article=self._article.comment_setting,
            published_at=self._article.published_at,
            now=moment,
        )

    def _public_comments(self, comments: CommentState) -> dict[str, Any]:
        return {
            "state": comments.state,
            "reason": comments.reason,
            "message": comments_message(state=comments.state, language=self._article.language),
            "closes_at": iso_utc(comments.closes_at) if comments.closes_at else None,
            "count": 0,
            # Nobody can post a comment here yet.
            "url": None,
        }


def _is_released(article: Article) -> bool:
    return article.status in {Status.SCHEDULED, Status.PUBLISHED} and article.published_at is not None


def _is_out(article: Article, moment: datetime) -> bool:
    is_gone = article.withdraw_at is not None and article.withdraw_at <= moment
    return not is_gone and article.published_at is not None and article.published_at <= moment


def _translation(article: Article) -> dict[str, Any]:
    return {
        "language": article.language,
        "direction": direction_of(article.language),
        "slug": article.slug,
        "title": article.headline,
        "url": api_url("articles", article.slug),
    }
