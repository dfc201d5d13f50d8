import threading

import pytest

from cms.response_cache import single_flight as module
from cms.response_cache.single_flight import SingleFlight


def test_first_one_makes_and_the_others_wait():
    single_flight, made, order = SingleFlight(), threading.Event(), []

    def another():
        with single_flight.join("a") as (_, is_leader):
            order.append(("waited", is_leader))

    with single_flight.join("a") as (_, is_leader):
        assert is_leader is True
        thread = threading.Thread(target=another)
        thread.start()
        made.wait(0.05)
        order.append(("made", True))
    thread.join()
    assert order == [("made", True), ("waited", False)]


def test_different_answers_are_made_side_by_side():
    single_flight = SingleFlight()
    with single_flight.join("a") as (_, one), single_flight.join("b") as (_, two):
        assert (one, two) == (True, True)


def test_failure_lets_the_next_one_try():
    single_flight = SingleFlight()
    with pytest.raises(LookupError), single_flight.join("a"):
        raise LookupError
    with single_flight.join("a") as (_, is_leader):
        assert is_leader is True


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    single_flight = SingleFlight()
    with single_flight.join("a"), single_flight.join("a") as (_, is_leader):
        assert is_leader is False
