"""Buttons of the workflow: their labels, and the service that each one calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import services
from articles.admin.permissions import is_editor
from articles.models import Article
from articles.rules.workflow import Move, Status, allowed_moves
from cms.access.actor import Actor
from cms.lib.domain_errors import Invalid


@dataclass(frozen=True, slots=True)
class MoveLabels:
    """What the button says, and what is said afterwards."""

    button: Promise
    done: Promise


MOVE_LABELS: dict[Move, MoveLabels] = {
    Move.SUBMIT: MoveLabels(gettext_lazy("Submit for review"), gettext_lazy("Saved and submitted for review.")),
    Move.RETURN: MoveLabels(gettext_lazy("Request changes"), gettext_lazy("Saved; its writer is asked for changes.")),
    Move.PUBLISH: MoveLabels(gettext_lazy("Publish now"), gettext_lazy("Published: readers see it now.")),
    Move.SCHEDULE: MoveLabels(gettext_lazy("Schedule"), gettext_lazy("Saved and scheduled.")),
    Move.UNSCHEDULE: MoveLabels(gettext_lazy("Unschedule"), gettext_lazy("Unscheduled.")),
    Move.WITHDRAW: MoveLabels(gettext_lazy("Unpublish"), gettext_lazy("Unpublished: readers see the reason.")),
    Move.REOPEN: MoveLabels(gettext_lazy("Make a draft again"), gettext_lazy("The article is a draft again.")),
}

_SERVICES: dict[Move, Callable[..., Article]] = {
    Move.SUBMIT: services.submit_article,
    Move.RETURN: services.return_article,
    Move.PUBLISH: services.publish_article,
    Move.SCHEDULE: services.schedule_article,
    Move.UNSCHEDULE: services.unschedule_article,
    Move.WITHDRAW: services.withdraw_article,
    Move.REOPEN: services.reopen_article,
}


def moves_for(user: Any, article: Article, *, now: datetime) -> list[Move]:
    """Return what somebody who may change the article may do with it now."""
    moves = allowed_moves(article.status_at(now))
    return [move for move in MOVE_LABELS if move in moves and may_move(user, move)]


def may_move(user: Any, move: Move) -> bool:
    """Whether a move is somebody's: writers submit, all else is for editors."""
    return move == Move.SUBMIT or is_editor(user)


def move_article(
    article: Article, *, move: Move, publish_at: datetime | None, reason: str, by: Actor, at: datetime
) -> Article:
    """Run the service of a move; `publish_at` is for scheduling, `reason` for withdrawing."""
    wishes: Mapping[str, Any] = {}
    if move == Move.SCHEDULE:
        if publish_at is None:
            raise Invalid(_("Choose the date and time at which the article is published."), field="published_at")
        wishes = {"publish_at": publish_at}
    elif move == Move.WITHDRAW:
        wishes = {"reason": reason}
    return _SERVICES[move](article=article, version=article.version, by=by, at=at, **wishes)


def primary_move(moves: list[Move], *, status: Status, is_ready: bool) -> Move | None:
    """Return the one move that matters now; None when saving is what matters."""
    if status == Status.IN_REVIEW and is_ready and Move.PUBLISH in moves:
        return Move.PUBLISH
    if status == Status.DRAFT and is_ready:
        return Move.PUBLISH if Move.PUBLISH in moves else Move.SUBMIT
    return None
