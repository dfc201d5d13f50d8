from threading import Event

import pytest

from cms.lib.deadline import within


def test_what_ends_in_time_returns_and_raises():
    assert within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 / 0)


def test_what_does_not_end_is_left_behind():
    never = Event()
    with pytest.raises(TimeoutError):
        within(0.01, never.wait)
    never.set()
