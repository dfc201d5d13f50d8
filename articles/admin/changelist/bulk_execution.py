"""Execution of a bulk action: what is possible for each article, and the result."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _

from articles.admin.changelist.bulk_labels import BULK_LABELS
from articles.admin.edition_lock import edition_locked
from articles.admin.permissions import writable_among
from articles.admin.state_labels import STATE_COLOURS, state_of
from articles.admin.workflow import may_move, move_article
from articles.models import Article
from articles.rules.workflow import Move, require_move
from articles.services import blocking_items, with_pending_changes
from articles.services.datetime_checks import require_no_embargo
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, EditConflict
from cms.lib.languages import ContentLanguage, language

MOST = 200
"""Articles in one request: publishing them takes some seconds, and nobody reads through more."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """An article before the move, as the move would leave it; `problems` say why it would be refused as it stands."""

    article: Article
    language: ContentLanguage
    state: str
    colour: str
    problems: Sequence[str]
    has_changes: bool


@dataclass(frozen=True, slots=True)
class Result:
    """An article after the move."""

    article: Article
    is_done: bool
    text: str

    def told(self) -> dict[str, Any]:
        """Return it as the session keeps it."""
        article = self.article
        shown = {"pk": article.pk, "headline": article.headline, "direction": article.direction, "text": self.text}
        return {**shown, "language": asdict(language(article.language))}


def expectations(articles: Sequence[Article], *, move: Move, user: Any, at: datetime) -> list[Expectation]:
    """Return what would happen to each article now; nothing is changed."""
    writable = writable_among(articles, user=user)
    return [_expectation(article, move=move, is_writable=article.pk in writable, at=at) for article in articles]


def _expectation(article: Article, *, move: Move, is_writable: bool, at: datetime) -> Expectation:
    status, name = state_of(article, now=at)
    # Publishing takes along what readers of a withdrawn article were not shown; other moves leave it where it is.
    moved = with_pending_changes(article) if move == Move.PUBLISH else article
    return Expectation(
        article=moved,
        language=language(article.language),
        state=name,
        colour=STATE_COLOURS[status],
        problems=_problems(moved, move=move, at=at) if is_writable else [_not_theirs()],
        has_changes=moved is not article,
    )


def _problems(article: Article, *, move: Move, at: datetime) -> list[str]:
    try:
        require_move(move, status=article.status_at(at))
    except DomainError as error:
        return [error.message]
    if move != Move.PUBLISH:
        return []
    missing = [item.message for item in blocking_items(article)]
    try:
        require_no_embargo(article, publish_at=at)
    except DomainError as error:
        missing.append(error.message)
    return missing


def move_each(
    articles: Iterable[Article], *, move: Move, seen: Mapping[int, str], reason: str, user: Any, by: Actor
) -> list[Result]:
    """Run the service of the move for each article in a transaction of its own, and tell how each went.

    `seen` are the versions that the page before showed. Where the database fails, what was done stays done, and the
    rest is told as not moved.
    """
    found = list(articles)
    if not may_move(user, move):
        return [Result(each, is_done=False, text=_not_theirs()) for each in found]
    writable = writable_among(found, user=user)
    return [
        _move_one(each, move=move, seen=seen.get(each.pk, ""), reason=reason, by=by)
        if each.pk in writable
        else Result(each, is_done=False, text=_not_theirs())
        for each in found
    ]


def _move_one(article: Article, *, move: Move, seen: str, reason: str, by: Actor) -> Result:
    try:
        if seen != str(article.version):
            raise EditConflict(_("Somebody has changed it in the meantime. Look at it before you move it."))
        with edition_locked() as at:
            move_article(article, move=move, publish_at=None, reason=reason, by=by, at=at)
    except DomainError as error:
        return Result(article, is_done=False, text=error.message)
    except DatabaseError:
        return Result(article, is_done=False, text=_("The database did not answer. It was not moved; try it again."))
    return Result(article, is_done=True, text=str(BULK_LABELS[move].done))


def _not_theirs() -> str:
    return _("You cannot change this article.")
