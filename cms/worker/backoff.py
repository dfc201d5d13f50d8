"""How long to wait before the next attempt."""

from datetime import timedelta

FIRST = timedelta(seconds=10)
GROWTH = 3
LONGEST = timedelta(hours=12)
SPREAD = 0.2
"""Pauses differ by a fifth either way, so that what failed together does not come back together."""
MAX_ATTEMPTS = 10
"""With these pauses the last attempt comes about a day after the first."""


def pause_after(failures: int, *, chance: float, longest: timedelta = LONGEST) -> timedelta:
    """Return the pause after so many failures in a row; `chance` is a random number between 0 and 1."""
    growth: int = GROWTH ** min(failures - 1, 20)
    return min(FIRST * growth, longest) * (1 + SPREAD * (2 * chance - 1))
