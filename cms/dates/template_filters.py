"""Template filters that write dates and times, known to every template (settings.TEMPLATES).

Those of a datetime give a `<time>`: what machines read, the exact form where the pointer rests, and its own direction.
Those that end in `_text` give words alone, for attributes and drawings.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.dates import formatting
from cms.lib.datetimes import iso_utc

register = template.Library()


def time_element(at: datetime, text: str) -> SafeString:
    """Return a `<time>` that says `text`."""
    exact = formatting.format_exact_datetime(at)
    return format_html('<time datetime="{}" title="{}" dir="auto">{}</time>', iso_utc(at), exact, text)


def age_element(since: datetime, *, now: datetime) -> SafeString:
    """Return how long ago that was: "3 minutes"."""
    return time_element(since, formatting.format_age(since, now=now))


@register.filter("datetime")
def datetime_filter(at: datetime | None) -> str:
    """{{ at|datetime }}: "21 Mar 2026, 13:00"; "" for None, as of all of these."""
    return time_element(at, formatting.format_datetime(at)) if at else ""


@register.filter
def zoned_datetime(at: datetime | None) -> str:
    """{{ at|zoned_datetime }}: "21 Mar 2026, 13:00 CET"."""
    return time_element(at, formatting.format_zoned_datetime(at)) if at else ""


@register.filter
def exact_datetime(at: datetime | None) -> str:
    """{{ at|exact_datetime }}: "21 Mar 2026, 13:00:05 CET"."""
    return time_element(at, formatting.format_exact_datetime(at)) if at else ""


@register.filter
def short_datetime(at: datetime | None, now: datetime | None = None) -> str:
    """{{ at|short_datetime }}: "21 Mar, 13:00"; with the year where that is half a year away or more."""
    return time_element(at, formatting.format_short_datetime(at, now=now or timezone.now())) if at else ""


@register.filter
def age(since: datetime | None, now: datetime | None = None) -> str:
    """{{ since|age }}: "3 minutes", to be followed by "ago"."""
    return age_element(since, now=now or timezone.now()) if since else ""


@register.filter
def time_left(until: datetime | None, now: datetime | None = None) -> str:
    """{{ until|time_left }}: "3 minutes", to follow "in"."""
    return time_element(until, formatting.format_time_left(until, now=now or timezone.now())) if until else ""


@register.filter
def machine_datetime(at: datetime | None) -> str:
    """{{ at|machine_datetime }}: "2026-03-21T12:00:00Z", for the attribute of a `<time>` with words of its own."""
    return iso_utc(at) if at else ""


@register.filter
def date_text(day: date | None) -> str:
    """{{ day|date_text }}: "21 Mar 2026"."""
    return formatting.format_date(day) if day else ""


@register.filter
def short_date_text(day: date | None) -> str:
    """{{ day|short_date_text }}: "21 Mar"; with the year where that is half a year away or more."""
    return formatting.format_short_date(day, now=timezone.now()) if day else ""
