"""The decision whether comments are open, and the level that decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Policy(StrEnum):
    """What a newsroom, a section or an article decides about comments."""

    INHERIT = "inherit"
    OPEN = "open"
    CLOSED = "closed"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class CommentSetting:
    """What one level decides; `close_after_days` None leaves it to the level above, 0 means never."""

    policy: Policy
    close_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class CommentState:
    """The decision: `state` is open, closed or hidden; `reason` is setting, section, site or expired.

    `decided_by` is the level whose policy holds, or whose days close the comments, as in `reason` but
    never "expired". `closes_at` is when open comments close or closed by themselves; None: never.
    """

    state: str
    reason: str
    decided_by: str
    closes_at: datetime | None = None
    close_after_days: int | None = None


def resolve_comments(
    *,
    site: CommentSetting,
    section: CommentSetting | None,
    article: CommentSetting,
    published_at: datetime | None,
    now: datetime,
) -> CommentState:
    """Decide: the innermost level that does not inherit; open comments close some days after publication."""
    levels = [("setting", article), *([("section", section)] if section else []), ("site", site)]
    level, policy = next(
        ((name, each.policy) for name, each in levels if each.policy != Policy.INHERIT), ("site", Policy.CLOSED)
    )
    if policy != Policy.OPEN:
        return CommentState(policy, level, level)
    closer, days = next(
        ((name, each.close_after_days) for name, each in levels if each.close_after_days is not None), ("site", 0)
    )
    closes_at = published_at + timedelta(days=days) if published_at and days else None
    if closes_at and closes_at <= now:
        return CommentState(Policy.CLOSED, "expired", closer, closes_at, days)
    return CommentState(Policy.OPEN, level, closer if closes_at else level, closes_at, days or None)


_LEVEL_LABELS = {"setting": "setting of this article", "section": "section setting", "site": "site setting"}


def explain(state: CommentState, *, write_day: Callable[[datetime], str]) -> str:
    """The decision as a whole sentence for editors; `write_day` says on which day something happens."""
    level = _LEVEL_LABELS[state.decided_by]
    if state.closes_at is None:
        return f"Comments are {state.state} ({level})."
    count = "1 day" if state.close_after_days == 1 else f"{state.close_after_days} days"
    written = f"{write_day(state.closes_at)}, {count} after publication ({level})"
    if state.reason == "expired":
        return f"Comments are closed since {written}."
    return f"Comments are open until {written}."
