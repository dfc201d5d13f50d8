from datetime import UTC, datetime, timedelta, timezone

import pytest

from cms.lib.moments import iso_utc

KABUL = timezone(timedelta(hours=4, minutes=30))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 3, 21, 12, tzinfo=UTC), "2026-03-21T12:00:00Z"),
        (datetime(2026, 3, 21, 2, tzinfo=KABUL), "2026-03-20T21:30:00Z"),
        (datetime(2026, 3, 21, 12, 0, 59, 999_999, tzinfo=UTC), "2026-03-21T12:00:59Z"),
    ],
)
def test_moment_is_written_in_utc_and_whole_seconds(moment, text):
    assert iso_utc(moment) == text
