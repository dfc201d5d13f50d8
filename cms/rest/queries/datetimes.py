"""Datetimes in a query: ISO 8601 with a zone, or a date, within the years that both databases can compare."""

import re
from datetime import UTC, datetime

from cms.lib.datetimes import EARLIEST_YEAR, LATEST_YEAR
from cms.rest.queries.query_params import BadValue

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
_OFFSET = r"(?:0[0-9]|1[0-4]):[0-5][0-9]"
_DATETIME = re.compile(f"{_DATE}(?:T{_TIME}(?:Z|[+-]{_OFFSET}))?")
_PLUS_LOST = re.compile(f"{_DATE}T{_TIME} {_OFFSET}")
_ZONE_LOST = re.compile(f"{_DATE}T{_TIME}")


def parse_datetime_parameter(name: str, text: str) -> datetime:
    """Return the datetime in UTC, a bare date as its midnight; BadValue says what is wrong with it."""
    if not _DATETIME.fullmatch(text):
        raise BadValue(_complaint(name, text))
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(f"'{name}' names a day that no calendar has.") from None
    # Judged twice: a zone can move a datetime out of these years, or out of what a datetime can hold.
    _refuse_year(name, found.year)
    at = _in_utc(found)
    _refuse_year(name, at.year)
    return at


def _in_utc(found: datetime) -> datetime:
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _refuse_year(name: str, year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadValue(f"'{name}' takes the years {EARLIEST_YEAR} to {LATEST_YEAR}.", code="out_of_range")


def _complaint(name: str, text: str) -> str:
    if _PLUS_LOST.fullmatch(text):
        return f"The + of the time zone in '{name}' arrived as a space: write it as %2B, or use UTC with Z."
    if _ZONE_LOST.fullmatch(text):
        return f"'{name}' has a time without its zone: add Z for UTC, or an offset."
    return f"'{name}' takes a date, or a date and time with its zone, such as 2026-03-21T06:30:00Z."
