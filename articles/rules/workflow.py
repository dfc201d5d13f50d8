"""The states of an article, and the table of moves between them."""

from datetime import datetime
from enum import StrEnum

from cms.lib.domain_errors import DomainError


class Status(StrEnum):
    """The stored state of an article."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What people do with an article."""

    SUBMIT = "submit"
    RETURN = "return"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


# Move → the states from which it is possible, and the state to which it leads.
MOVES: dict[Move, tuple[frozenset[Status], Status]] = {
    Move.SUBMIT: (frozenset({Status.DRAFT}), Status.IN_REVIEW),
    Move.RETURN: (frozenset({Status.IN_REVIEW}), Status.DRAFT),
    Move.SCHEDULE: (frozenset({Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED}), Status.SCHEDULED),
    Move.UNSCHEDULE: (frozenset({Status.SCHEDULED}), Status.DRAFT),
    Move.PUBLISH: (
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN}),
        Status.PUBLISHED,
    ),
    Move.WITHDRAW: (frozenset({Status.PUBLISHED}), Status.WITHDRAWN),
    Move.REOPEN: (frozenset({Status.WITHDRAWN}), Status.DRAFT),
}

_STATE_LABELS = {
    Status.DRAFT: "a draft",
    Status.IN_REVIEW: "in review",
    Status.SCHEDULED: "scheduled",
    Status.PUBLISHED: "published",
    Status.WITHDRAWN: "unpublished",
}
_MOVE_LABELS = {
    Move.SUBMIT: "submit it for review",
    Move.RETURN: "request changes",
    Move.SCHEDULE: "schedule it",
    Move.UNSCHEDULE: "unschedule it",
    Move.PUBLISH: "publish it",
    Move.WITHDRAW: "unpublish it",
    Move.REOPEN: "make it a draft again",
}


class MoveRefused(DomainError):
    """The article is not in a state from which this move is possible."""

    code = "move_refused"


def effective_status(
    *, status: Status, published_at: datetime | None, now: datetime, withdraw_at: datetime | None = None
) -> Status:
    """The state as readers live it: a scheduled article whose time has come is published, until it is withdrawn."""
    if status not in {Status.SCHEDULED, Status.PUBLISHED}:
        return status
    if withdraw_at is not None and withdraw_at <= now:
        return Status.WITHDRAWN
    is_due = published_at is not None and published_at <= now
    return Status.PUBLISHED if status == Status.PUBLISHED or is_due else status


def allowed_moves(status: Status) -> tuple[Move, ...]:
    """The moves that are possible in a state as readers live it, in the order of the table."""
    return tuple(move for move, (sources, _) in MOVES.items() if status in sources)


def require_move(move: Move, *, status: Status) -> Status:
    """The state to which a move leads from one as readers live it; MoveRefused says what is possible instead."""
    allowed = allowed_moves(status)
    if move not in allowed:
        raise MoveRefused(_error_message(move, status, allowed))
    return MOVES[move][1]


def _error_message(move: Move, status: Status, allowed: tuple[Move, ...]) -> str:
    possible = " or ".join(_MOVE_LABELS[each] for each in allowed)
    return f"You cannot {_MOVE_LABELS[move]}: the article is {_STATE_LABELS[status]}. You can {possible}."
