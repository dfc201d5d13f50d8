import threading

import pytest

from cms.response_cache import single_flight as module
from cms.response_cache.single_flight import Flights


def test_first_one_makes_and_the_others_wait():
    flights, made, order = Flights(), threading.Event(), []

    def another():
        with flights.take("a") as (_, is_mine):
            order.append(("waited", is_mine))

    with flights.take("a") as (_, is_mine):
        assert is_mine is True
        thread = threading.Thread(target=another)
        thread.start()
        made.wait(0.05)
        order.append(("made", True))
    thread.join()
    assert order == [("made", True), ("waited", False)]


def test_different_answers_are_made_side_by_side():
    flights = Flights()
    with flights.take("a") as (_, one), flights.take("b") as (_, two):
        assert (one, two) == (True, True)


def test_failure_lets_the_next_one_try():
    flights = Flights()
    with pytest.raises(LookupError), flights.take("a"):
        raise LookupError
    with flights.take("a") as (_, is_mine):
        assert is_mine is True


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    flights = Flights()
    with flights.take("a"), flights.take("a") as (_, is_mine):
        assert is_mine is False
