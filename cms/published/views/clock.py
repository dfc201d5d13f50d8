"""The clock enters here; everything below is handed the time."""

from datetime import UTC, datetime

from cms.published.documents import microseconds


def now_stamp() -> int:
    """Return the present in microseconds since 1970 UTC."""
    return microseconds(datetime.now(UTC))
