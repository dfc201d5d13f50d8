"""How often an article was opened, drawn for its form: a bar for each of the last days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Subquery, Sum
from django.utils import timezone

from articles.models import Article, DailyViews, HourlyViews
from articles.rules.viewing import HOURS_PER_DAY, day_of, hour_of

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
    """Return the numbers of an article as they are drawn: two queries."""
    total, last_24_hours = _sums(article, now)
    today = timezone.localtime(now, timezone.get_default_timezone()).date()
    bars = _bars(_by_day(article, now), today)
    busiest = max(bars, key=lambda bar: bar.count)
    return ViewsChart(total, last_24_hours, bars, busiest if busiest.count else None)


def _sums(article: Article, now: datetime) -> tuple[int, int]:
    hours = HourlyViews.objects.filter(article=article, hour__gt=hour_of(now) - HOURS_PER_DAY)
    recent = hours.values("article_id").annotate(views=Sum("count")).values("views")
    found = Article.objects.filter(pk=article.pk).values_list("view_count__count", Subquery(recent))
    total, last_24_hours = found.get()
    return total or 0, last_24_hours or 0


def _by_day(article: Article, now: datetime) -> dict[int, int]:
    """Return the views of the last days by how many days ago they were."""
    today = day_of(now, zone=timezone.get_default_timezone())
    rows = DailyViews.objects.filter(article=article, day__gt=today - DAYS).values_list("day", "count")
    return {today - day: count for day, count in rows}


def _bars(by_day: dict[int, int], today: date) -> list[Bar]:
    most = max(by_day.values(), default=1)
    return [
        _bar(by_day.get(ago, 0), most, day=today - timedelta(days=ago), place=DAYS - 1 - ago)
        for ago in reversed(range(DAYS))
    ]


def _bar(count: int, most: int, *, day: date, place: int) -> Bar:
    height = max(_LOWEST, round(HEIGHT * count / most)) if count else 0
    return Bar(day, count, x=10 * place, y=HEIGHT - height, height=height)
