"""Periodic tasks about views: delete what is over, and renew the rankings."""

from datetime import datetime

from articles.models import HourlyViews, SeenVisitor, VisitorSalt
from articles.rules.page_views import HOURS_PER_DAY, day_of, hour_of
from articles.services.page_views.rankings import refresh_popular

KEPT_HOURS = 2 * HOURS_PER_DAY
"""Views by the hour."""
SEEN_HOURS = 2
"""Visitors: those of this hour, and of the one before, whose views may have waited for the database."""
KEYS_PER_PIECE = 5000
_LOWEST_KEY, _HIGHEST_KEY = -(2**63), 2**63 - 1


def rank_views(*, at: datetime) -> None:
    """Renew the rankings of the most read."""
    refresh_popular(at=at)


def prune_views(*, at: datetime) -> None:
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
