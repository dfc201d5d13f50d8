from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from cms.lib.datetimes import instants_of, is_within_years, iso_utc

KABUL = timezone(timedelta(hours=4, minutes=30))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 3, 21, 12, tzinfo=UTC), "2026-03-21T12:00:00Z"),
        (datetime(2026, 3, 21, 2, tzinfo=KABUL), "2026-03-20T21:30:00Z"),
        (datetime(2026, 3, 21, 12, 0, 59, 999_999, tzinfo=UTC), "2026-03-21T12:00:59Z"),
    ],
)
def test_datetime_is_written_in_utc_and_whole_seconds(at, text):
    assert iso_utc(at) == text


OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("local", "instants"),
    [
        ("2026-03-21T12:00:00", ["2026-03-21T11:00:00Z"]),
        ("2026-07-01T12:00:00", ["2026-07-01T10:00:00Z"]),
        ("2026-10-25T01:59:59", ["2026-10-24T23:59:59Z"]),
        ("2026-10-25T02:00:00", ["2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"]),
        ("2026-10-25T02:30:00", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]),
        ("2026-10-25T03:00:00", ["2026-10-25T02:00:00Z"]),
        ("2027-03-28T01:59:59", ["2027-03-28T00:59:59Z"]),
        ("2027-03-28T02:00:00", []),
        ("2027-03-28T02:59:59", []),
        ("2027-03-28T03:00:00", ["2027-03-28T01:00:00Z"]),
    ],
)
def test_local_time_means_one_instant_but_where_clocks_change(local, instants):
    assert [iso_utc(each) for each in instants_of(datetime.fromisoformat(local), zone=OSLO)] == instants


@pytest.mark.parametrize(
    ("at", "is_within"),
    [
        (datetime.min.replace(tzinfo=KABUL), False),
        (datetime(1970, 1, 1, 4, 29, tzinfo=KABUL), False),
        (datetime(1970, 1, 1, 4, 30, tzinfo=KABUL), True),
        (datetime(2200, 12, 31, 23, 59, tzinfo=UTC), True),
        (datetime(2201, 1, 1, tzinfo=UTC), False),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), False),
    ],
)
def test_years_are_those_of_utc(at, is_within):
    assert is_within_years(at) is is_within
