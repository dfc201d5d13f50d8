"""Data of the panels beside the text: buttons, datetimes, what is said of a save."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from articles.admin.workflow import MOVE_LABELS, moves_for, primary_move
from articles.models import Article
from articles.rules.checklist import ChecklistItem
from articles.rules.workflow import Move, Status
from cms.dates.formatting import format_datetime, format_time_elsewhere

# Where most readers of the Pashto and Dari pages live.
READERS_ZONE = ZoneInfo("Asia/Kabul")


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A button of the submit line."""

    move: Move
    label: str
    is_primary: bool


def datetime_in_zones(value: datetime) -> str:
    """Return a datetime in the zones of the newsroom, of computers, and of most readers of the far languages."""
    return _("%(moment)s newsroom time, %(utc)s UTC, %(kabul)s Kabul") % {
        "moment": format_datetime(value),
        "utc": format_time_elsewhere(value, zone=UTC),
        "kabul": format_time_elsewhere(value, zone=READERS_ZONE),
    }


def buttons_for(user: Any, article: Article, *, items: Sequence[ChecklistItem], now: datetime) -> list[MoveButton]:
    """Return the moves that somebody may make now, the one that matters first."""
    moves = moves_for(user, article, now=now)
    is_ready = article.pk is not None and not any(item.is_blocking for item in items)
    first = primary_move(moves, status=article.status_at(now), is_ready=is_ready)
    ordered = sorted(moves, key=lambda move: move != first)
    return [MoveButton(move, str(MOVE_LABELS[move].button), move == first) for move in ordered]


def saved_message(article: Article, *, now: datetime) -> str:
    """Return what is said after a save."""
    if article.draft_id:
        return _("Saved. Readers keep what was published until you publish the changes.")
    if article.keeps_pending_changes(now):
        return _("Saved. Nothing changed for readers.")
    return _("Saved.")


def save_label(article: Article, *, now: datetime) -> str:
    """Return what saving will do, in the words of the button."""
    return _("Save draft") if article.status_at(now) == Status.DRAFT else _("Save changes")
