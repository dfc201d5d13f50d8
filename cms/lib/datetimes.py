"""Datetimes as people and the API write them."""

from datetime import UTC, datetime, timedelta, tzinfo
from math import ceil

EARLIEST_YEAR = 1970
LATEST_YEAR = 2200
"""The years that both databases, browsers and the API speak of alike."""


def iso_utc(at: datetime) -> str:
    """Return it in ISO 8601, UTC with Z, whole seconds (visibility is exact to the microsecond, its text is not)."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def instants_of(local: datetime, *, zone: tzinfo) -> tuple[datetime, ...]:
    """The instants in UTC that a local time without a zone can mean, the earlier first.

    One as a rule; two where clocks are set back over that time; none where they are set forward past it.
    """
    readings = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    instants = [
        reading
        for reading in readings
        if reading.astimezone(zone).replace(tzinfo=None, fold=0) == local.replace(fold=0)
    ]
    return tuple(dict.fromkeys(instants))


def is_within_years(at: datetime) -> bool:
    """Whether an aware datetime lies within the years of the API, by UTC."""
    # Compared and never converted: a datetime near year 1 or 9999 has no UTC that a datetime could hold.
    return datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC) <= at < datetime(LATEST_YEAR + 1, 1, 1, tzinfo=UTC)


def duration_text(span: timedelta) -> str:
    """Return "30 seconds", "2 minutes": rounded up in the largest unit that is full."""
    seconds = max(1, ceil(span.total_seconds()))
    for name, size in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds > size:
            return f"{ceil(seconds / size)} {name}s"
    return f"{seconds} seconds" if seconds > 1 else "a second"
