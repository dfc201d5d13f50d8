import pytest

from cms.csp_reports.throttle import MOST_A_MINUTE, MOST_OF_ONE_CLIENT, SECONDS, Throttle


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0

    monkeypatch.setattr("cms.csp_reports.throttle.time.monotonic", lambda: Clock.now)
    return Clock


def test_one_client_has_so_many_places_in_a_minute_and_others_theirs(clock):
    throttle = Throttle()
    assert [throttle.admits("a") for _ in range(MOST_OF_ONE_CLIENT + 1)] == [True] * MOST_OF_ONE_CLIENT + [False]
    assert throttle.admits("b")
    clock.now += SECONDS
    assert throttle.admits("a")


def test_all_clients_together_have_so_many_places(clock):
    throttle = Throttle()
    assert sum(throttle.admits(str(number)) for number in range(10 * MOST_A_MINUTE)) == MOST_A_MINUTE
