from datetime import timedelta

import pytest

from cms.second_factor.errors import TooManyTries
from tests.factories import NOW


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (0, "a second"),
        (0.2, "a second"),
        (2, "2 seconds"),
        (60, "60 seconds"),
        (61, "2 minutes"),
        (3601, "2 hours"),
        (200_000, "3 days"),
    ],
)
def test_wait_is_told_in_whole_units_rounded_up(wait, words):
    error = TooManyTries(until=NOW + timedelta(seconds=wait), now=NOW)
    assert error.message == f"Too many wrong codes. Try again in {words}."
