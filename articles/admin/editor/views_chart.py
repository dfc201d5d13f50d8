"""The chart of an article's views by day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Value
from django.utils import timezone

from articles.models import Article, DailyViews, HourlyViews, ViewCount
from articles.rules.page_views import HOURS_PER_DAY, day_of, hour_of

DAYS = 30
HEIGHT = 100
"""Of the highest bar, in the units of the drawing; the template draws a bar every ten of them."""
_LOWEST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """A day: where it stands in the drawing, and what it counts."""

    day: date
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class ViewsChart:
    """What the form tells of an article's readers; `busiest` is missing where none came within the last days."""

    total: int
    last_24_hours: int
    bars: list[Bar]
    busiest: Bar | None


def views_chart(article: Article, *, now: datetime) -> ViewsChart:
    """Return the numbers of an article as they are drawn: one query, where its `view_count` has been read."""
    zone = timezone.get_default_timezone()
    this_day = day_of(now, zone=zone)
    days = DailyViews.objects.filter(article=article, day__gt=this_day - DAYS)
    hours = HourlyViews.objects.filter(article=article, hour__gt=hour_of(now) - HOURS_PER_DAY)
    rows = list(_counts(days, "day").union(_counts(hours, "hour"), all=True))
    bars = _bars({this_day - day: count for unit, day, count in rows if unit == "day"}, now.astimezone(zone).date())
    busiest = max(bars, key=lambda bar: bar.count)
    last_24_hours = sum(count for unit, _hour, count in rows if unit == "hour")
    return ViewsChart(_total(article), last_24_hours, bars, busiest if busiest.count else None)


def _total(article: Article) -> int:
    stored: ViewCount | None = getattr(article, "view_count", None)
    return stored.count if stored else 0


def _counts(rows: QuerySet[Any], unit: str) -> QuerySet[Any]:
    return rows.values_list(Value(unit), unit, "count")


def _bars(by_day: dict[int, int], today: date) -> list[Bar]:
    most = max(by_day.values(), default=1)
    return [
        _bar(by_day.get(ago, 0), most, day=today - timedelta(days=ago), place=DAYS - 1 - ago)
        for ago in reversed(range(DAYS))
    ]


def _bar(count: int, most: int, *, day: date, place: int) -> Bar:
    height = max(_LOWEST, round(HEIGHT * count / most)) if count else 0
    return Bar(day, count, x=10 * place, y=HEIGHT - height, height=height)
