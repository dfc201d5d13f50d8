from datetime import timedelta

import pytest

from cms.worker.backoff import LONGEST, MAX_ATTEMPTS, pause_after


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 10), (2, 30), (3, 90), (8, 21_870), (9, 43_200), (10_000, 43_200)]
)
def test_pauses_grow_up_to_half_a_day(failures, seconds):
    assert pause_after(failures, chance=0.5) == timedelta(seconds=seconds)


@pytest.mark.parametrize(("chance", "share"), [(0, 0.8), (1, 1.2)])
def test_pauses_differ_by_a_fifth(chance, share):
    assert pause_after(100, chance=chance) == LONGEST * share


def test_receiver_may_be_away_for_six_hours_and_loses_nothing():
    whole = sum((pause_after(each, chance=0) for each in range(1, MAX_ATTEMPTS)), timedelta())
    assert whole > timedelta(hours=6)
