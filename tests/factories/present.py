"""The one present moment of the tests: the `clock` fixture stands at it, and factories lay their things around it."""

from datetime import UTC, datetime
from itertools import count

NOW = datetime(2026, 3, 21, 12, 0, tzinfo=UTC)
TODAY_MIDNIGHT = datetime(2026, 3, 21, tzinfo=UTC)

_numbers = count(1)


def next_number() -> int:
    """Return a number that no other thing of this run has."""
    return next(_numbers)
