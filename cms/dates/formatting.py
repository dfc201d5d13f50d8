"""Dates and times for people, in the newsroom's zone: one form for each need.

The formats of a language stand in `<language>/formats.py`. Django reads them, too, so that lists and read-only fields
of the admin look the same.
"""

from datetime import date, datetime, timedelta, tzinfo

from django.utils.formats import date_format, get_format
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import localtime

HALF_A_YEAR = timedelta(days=182)
"""So far from now a day and a month mean one day only; from there on the year is written."""


def format_datetime(at: datetime) -> str:
    """Return "21 Mar 2026, 13:00"."""
    return date_format(localtime(at), "DATETIME_FORMAT")


def format_zoned_datetime(at: datetime) -> str:
    """Return "21 Mar 2026, 13:00 CET", with the zone's name at that time of the year."""
    return date_format(localtime(at), f"{get_format('DATETIME_FORMAT')} T")


def format_exact_datetime(at: datetime) -> str:
    """Return "21 Mar 2026, 13:00:05 CET", where two things can happen within a minute."""
    return date_format(localtime(at), f"{get_format('DATE_FORMAT')}, H:i:s T")


def format_short_datetime(at: datetime, *, now: datetime) -> str:
    """Return "21 Mar, 13:00"; with the year where that is half a year away or more."""
    return f"{format_short_date(at, now=now)}, {format_time(at)}"


def format_recent_datetime(at: datetime, *, now: datetime) -> str:
    """Return "13:00" of the same day, else the short form."""
    return format_time(at) if localtime(at).date() == localtime(now).date() else format_short_datetime(at, now=now)


def format_date(day: date) -> str:
    """Return "21 Mar 2026" of a date, or of a datetime in the newsroom's zone."""
    return date_format(_local(day), "DATE_FORMAT")


def format_short_date(day: date, *, now: datetime) -> str:
    """Return "21 Mar"; with the year where that is half a year away or more."""
    return date_format(_local(day), _short_format(day, now))


def format_weekday(day: date, *, now: datetime) -> str:
    """Return "Sat 21 Mar"; with the year where that is half a year away or more."""
    return date_format(_local(day), f"D {_short_format(day, now)}")


def format_time(at: datetime) -> str:
    """Return "13:00"."""
    return date_format(localtime(at), "TIME_FORMAT")


def format_time_with_seconds(at: datetime) -> str:
    """Return "13:00:05"."""
    return date_format(localtime(at), "H:i:s")


def format_time_elsewhere(at: datetime, *, zone: tzinfo) -> str:
    """Return "16:30", the time in another zone; with the day where it is another one there: "22 Mar, 00:30"."""
    there = at.astimezone(zone)
    time = date_format(there, "TIME_FORMAT")
    is_same_day = there.date() == localtime(at).date()
    return time if is_same_day else f"{date_format(there, 'MONTH_DAY_FORMAT')}, {time}"


def format_age(since: datetime, *, now: datetime) -> str:
    """Return how long ago that was: "3 minutes"."""
    return timesince(since, now)


def format_time_left(until: datetime, *, now: datetime) -> str:
    """Return how long it is until then: "3 minutes"."""
    return timeuntil(until, now)


def _short_format(day: date, now: datetime) -> str:
    distance = abs(_date_of(day) - localtime(now).date())
    return str(get_format("MONTH_DAY_FORMAT" if distance < HALF_A_YEAR else "DATE_FORMAT"))


def _local(day: date) -> date:
    return localtime(day) if isinstance(day, datetime) else day


def _date_of(day: date) -> date:
    local = _local(day)
    return local.date() if isinstance(local, datetime) else local
