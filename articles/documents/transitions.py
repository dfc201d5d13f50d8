"""Transitions of an article: values that change as time passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Newsroom
from articles.rules.comments import CommentState, resolve_comments
from articles.rules.messages import comments_message
from articles.rules.workflow import Status


@dataclass(frozen=True, slots=True)
class PublicComments:
    """What readers are told about comments: the decision, in the article's language."""

    decision: CommentState
    language: str
    # Nobody can post a comment here yet.
    count: int = 0
    url: str | None = None

    @property
    def message(self) -> str | None:
        return comments_message(state=self.decision.state, language=self.language)


@dataclass(frozen=True, slots=True)
class TimedState:
    """What holds of an article at one datetime and changes by itself."""

    is_breaking: bool
    comments: PublicComments
    translations: Sequence[Article]


class Transitions:
    """The datetimes at which an article changes by itself, and its state at any datetime, without asking a clock.

    Comments close by themselves, news stops breaking, and scheduled translations appear.
    """

    def __init__(self, article: Article, newsroom: Newsroom) -> None:
        self._article = article
        self._newsroom = newsroom
        self._siblings = sorted(
            (sibling for sibling in article.story.articles.all() if sibling.pk != article.pk and _is_released(sibling)),
            key=lambda sibling: sibling.language,
        )

    def datetimes(self, *, after: datetime) -> list[datetime]:
        """Return when something changes, in order, later than `after`."""
        candidates = [
            self._article.breaking_until,
            self._comments(after).closes_at,
            *(sibling.published_at for sibling in self._siblings),
            *(sibling.withdraw_at for sibling in self._siblings),
        ]
        return sorted({candidate for candidate in candidates if candidate is not None and candidate > after})

    def state_at(self, at: datetime) -> TimedState:
        """Return what holds at a datetime."""
        return TimedState(
            is_breaking=self._article.breaking_until is not None and at < self._article.breaking_until,
            comments=PublicComments(self._comments(at), self._article.language),
            translations=[sibling for sibling in self._siblings if _is_public(sibling, at)],
        )

    def _comments(self, at: datetime) -> CommentState:
        return resolve_comments(
            site=self._newsroom.comment_setting,
            section=self._article.section.comment_setting if self._article.section else None,
            article=self._article.comment_setting,
            published_at=self._article.published_at,
            now=at,
        )


def _is_released(article: Article) -> bool:
    return article.status in {Status.SCHEDULED, Status.PUBLISHED} and article.published_at is not None


def _is_public(article: Article, at: datetime) -> bool:
    is_gone = article.withdraw_at is not None and article.withdraw_at <= at
    return not is_gone and article.published_at is not None and article.published_at <= at
