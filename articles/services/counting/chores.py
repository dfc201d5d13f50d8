"""What one process of all has to do now and then: delete what is over, and renew the rankings."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError

from articles.models import HourlyViews, SeenVisitor, ViewChores, VisitorSalt
from articles.rules.viewing import HOURS_PER_DAY, day_of, hour_of
from articles.services.counting.salts import SALTS
from articles.services.ranking import refresh_popular

KEPT_HOURS = 2 * HOURS_PER_DAY
"""Views by the hour."""
SEEN_HOURS = 2
"""Visitors: those of this hour, and of the one before, whose views may have waited for the database."""
RANKED_EVERY_SECONDS = 60
LOOKS_EVERY = timedelta(seconds=10)
KEYS_PER_PIECE = 5000
_LOWEST_KEY, _HIGHEST_KEY = -(2**63), 2**63 - 1

_logger = logging.getLogger(__name__)


class Chores:
    """Looks every few seconds whether something is due."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None

    def tend(self, *, at: datetime) -> None:
        """Do what is due unless another process does; faults go to the log, and the work waits for its next time."""
        if self._looked_at is not None and abs(at - self._looked_at) < LOOKS_EVERY:
            return
        self._looked_at = at
        try:
            do_what_is_due(at=at)
        except DatabaseError as error:
            _logger.warning("Old views and rankings could not be tended: %s", error)
        except Exception:
            _logger.exception("Old views and rankings could not be tended.")


CHORES = Chores()


def do_what_is_due(*, at: datetime) -> None:
    """Do what no other process has done in its time: a duty of the worker, and of the thread that writes views."""
    SALTS.forget(before=day_of(at))
    found, _ = ViewChores.objects.get_or_create(pk=1)
    hour, second = hour_of(at), int(at.timestamp())
    if found.tidied_hour != hour and _claims(tidied_hour=(found.tidied_hour, hour)):
        delete_what_is_over(at=at)
    if abs(second - found.ranked_at) >= RANKED_EVERY_SECONDS and _claims(ranked_at=(found.ranked_at, second)):
        refresh_popular(at=at)


def _claims(**stamps: tuple[int, int]) -> bool:
    """Return whether it was us who moved the stamp on: of several processes that try, one succeeds."""
    seen = {name: before for name, (before, _) in stamps.items()}
    return ViewChores.objects.filter(pk=1, **seen).update(**{name: now for name, (_, now) in stamps.items()}) == 1


def delete_what_is_over(*, at: datetime) -> None:
    """Delete the salts of past days, past visitors, and views by the hour that are counted by the day."""
    VisitorSalt.objects.filter(day__lt=day_of(at)).delete()
    HourlyViews.objects.filter(hour__lte=hour_of(at) - KEPT_HOURS).delete()
    _delete_visitors(hour=hour_of(at) - SEEN_HOURS)


def _delete_visitors(*, hour: int) -> None:
    """Delete the visitors of an hour and all before it, some thousands at a time, so that no writer waits for long.

    Keys are spread evenly: equal ranges of them hold about as many rows each, and no index by the hour is needed.
    """
    step = (_HIGHEST_KEY - _LOWEST_KEY) // (1 + SeenVisitor.objects.count() // KEYS_PER_PIECE)
    for lowest in range(_LOWEST_KEY, _HIGHEST_KEY, step):
        within = SeenVisitor.objects.filter(key__gte=lowest, key__lte=min(lowest + step, _HIGHEST_KEY))
        within.filter(hour__lte=hour).delete()
