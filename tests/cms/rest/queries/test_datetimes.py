from datetime import UTC, datetime

import pytest

from cms.rest.queries.datetimes import parse_datetime_parameter
from cms.rest.queries.query_params import BadValue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-21", datetime(2026, 3, 21, tzinfo=UTC)),
        ("2026-03-21T06:30Z", datetime(2026, 3, 21, 6, 30, tzinfo=UTC)),
        ("2026-03-21T06:30:15Z", datetime(2026, 3, 21, 6, 30, 15, tzinfo=UTC)),
        ("2026-03-21T06:30:15.25+04:30", datetime(2026, 3, 21, 2, 0, 15, 250000, tzinfo=UTC)),
        ("2024-02-29T23:59:59-01:00", datetime(2024, 3, 1, 0, 59, 59, tzinfo=UTC)),
        ("1970-01-01", datetime(1970, 1, 1, tzinfo=UTC)),
        ("2200-12-31T23:59:59Z", datetime(2200, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_datetimes_are_read_in_utc(text, expected):
    assert parse_datetime_parameter("after", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1969-12-31",
        "1970-01-01T00:00:00+14:00",
        "2200-12-31T23:59:59-14:00",
        "2201-01-01",
    ],
)
def test_years_that_no_newsroom_needs_are_out_of_range(text):
    with pytest.raises(BadValue, match="1970 to 2200") as caught:
        parse_datetime_parameter("after", text)
    assert caught.value.code == "out_of_range"


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "10000-01-01",
        "2026-1-1",
        "20260321",
        "2026-W12-6",
        "now",
        "1e9",
        "2026-03-21T24:00Z",
        "2026-03-21T06:60Z",
        "2026-03-21T06Z",
        "2026-03-21t06:30z",
        "٢٠٢٦-٠٣-٢١",
        "2026-03-21T06:30:15.1234567Z",
        "2026-03-21T06:30+24:00",
        "2026-03-21T06:30+0430",
        "2026-03-21\n",
    ],
)
def test_what_is_no_datetime_is_invalid(text):
    with pytest.raises(BadValue) as caught:
        parse_datetime_parameter("after", text)
    assert caught.value.code == "invalid_value"


def test_plus_that_became_a_space_is_explained():
    with pytest.raises(BadValue, match="%2B"):
        parse_datetime_parameter("after", "2026-03-21T06:30:00 04:30")


def test_missing_zone_is_explained():
    with pytest.raises(BadValue, match="without its zone"):
        parse_datetime_parameter("after", "2026-03-21T06:30:00")
