"""Counting refusals in a table that cannot grow without end."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from cms.csp_reports.models import RefusalCount
from cms.csp_reports.reading import OTHER, Refusal

MOST_ROWS_A_DAY = 200
"""Further kinds of refusals are counted together."""
KEPT_FOR = timedelta(days=30)
SHOWN_FOR = timedelta(days=7)
MOST_SHOWN = 5
LARGEST_COUNT = 2_000_000_000


def count_refusals(refusals: Iterable[Refusal], *, at: datetime) -> None:
    """Count them to their day in the newsroom's zone."""
    day = timezone.localdate(at)
    for refusal, number in Counter(refusals).items():
        if not _add(number, day, refusal):
            _begin(number, day, refusal)


def frequent_refusals(*, at: datetime) -> Sequence[Any]:
    """Return {"directive", "blocked_host", "total"} of what was refused most often in the last seven days."""
    recent = RefusalCount.objects.filter(day__gt=timezone.localdate(at - SHOWN_FOR))
    totals = recent.values("directive", "blocked_host").annotate(total=Sum("count"))
    return list(totals.order_by("-total", "directive", "blocked_host")[:MOST_SHOWN])


def prune(*, at: datetime) -> bool:
    """Delete the counts of days that are long over; nothing is left to do then."""
    RefusalCount.objects.filter(day__lt=timezone.localdate(at - KEPT_FOR)).delete()
    return False


def _begin(number: int, day: date, refusal: Refusal) -> None:
    is_full = RefusalCount.objects.filter(day=day).count() >= MOST_ROWS_A_DAY
    counted = Refusal(OTHER, OTHER) if is_full else refusal
    RefusalCount.objects.get_or_create(day=day, directive=counted.directive, blocked_host=counted.blocked_host)
    _add(number, day, counted)


def _add(number: int, day: date, refusal: Refusal) -> bool:
    rows = RefusalCount.objects.filter(day=day, directive=refusal.directive, blocked_host=refusal.blocked_host)
    # One that is full is there, too.
    return bool(rows.filter(count__lt=LARGEST_COUNT).update(count=F("count") + number)) or rows.exists()
