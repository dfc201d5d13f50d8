"""The clock of the public views; everything below gets the time as an argument."""

from datetime import UTC, datetime

from cms.published.documents import microseconds


def now_stamp() -> int:
    """Return the present in microseconds since 1970 UTC."""
    return microseconds(datetime.now(UTC))
