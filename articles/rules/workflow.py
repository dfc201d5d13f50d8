"""The states of an article, and the table of moves between them."""

from datetime import datetime
from enum import StrEnum

from cms.lib.refusals import Refusal


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

_STATE_WORDS = {
    Status.DRAFT: "a draft",
    Status.IN_REVIEW: "in review",
    Status.SCHEDULED: "scheduled",
    Status.PUBLISHED: "published",
    Status.WITHDRAWN: "withdrawn",
}
_MOVE_WORDS = {
    Move.SUBMIT: "submit it for review",
    Move.RETURN: "return it to its writer",
    Move.SCHEDULE: "schedule it",
    Move.UNSCHEDULE: "take it off the schedule",
    Move.PUBLISH: "publish it",
    Move.WITHDRAW: "withdraw it",
    Move.REOPEN: "make it a draft again",
}


class MoveRefused(Refusal):
    """The article is not in a state from which this move is possible."""

    code = "move_refused"


def effective_status(*, status: Status, published_at: datetime | None, now: datetime) -> Status:
    """The state as readers live it: a scheduled article whose moment has come is published."""
    is_due = published_at is not None and published_at <= now
    return Status.PUBLISHED if status == Status.SCHEDULED and is_due else status


def allowed_moves(*, status: Status, published_at: datetime | None, now: datetime) -> tuple[Move, ...]:
    """The moves that are possible now, in the order of the table."""
    effective = effective_status(status=status, published_at=published_at, now=now)
    return tuple(move for move, (sources, _) in MOVES.items() if effective in sources)


def require_move(*, move: Move, status: Status, published_at: datetime | None, now: datetime) -> Status:
    """The state to which a move leads; MoveRefused says what is possible instead."""
    allowed = allowed_moves(status=status, published_at=published_at, now=now)
    if move not in allowed:
        effective = effective_status(status=status, published_at=published_at, now=now)
        raise MoveRefused(_refusal(move, effective, allowed))
    return MOVES[move][1]


def _refusal(move: Move, status: Status, allowed: tuple[Move, ...]) -> str:
    possible = " or ".join(_MOVE_WORDS[each] for each in allowed)
    return f"You cannot {_MOVE_WORDS[move]}: the article is {_STATE_WORDS[status]}. You can {possible}."
