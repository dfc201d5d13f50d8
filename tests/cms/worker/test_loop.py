import pytest
from django.db import OperationalError

from cms.worker.loop import LONGEST_PAUSE_SECONDS, OUTAGE_PAUSE_SECONDS, Loop
from cms.worker.models import PeriodicTask, Worker
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """Keep the connection of the test, whose transaction would end with it."""
    for name in ("close_old_connections", "connections.close_all"):
        monkeypatch.setattr(f"cms.worker.loop.{name}", lambda: None)


@pytest.fixture
def loop(outside):
    return Loop(now=lambda: NOW, goes_on=lambda: True)


def test_once_does_all_that_is_due_and_takes_leave(loop, outside, happened):
    deliveries = [happened() for _ in range(120)]
    loop.run_once()
    ids = [each for each in outside.asked if each != NOW]
    assert ids == [str(delivery.event.uuid) for delivery in deliveries]
    assert not Worker.objects.exists()


def test_idle_round_tells_how_long_there_is_nothing_to_do(loop, outside):
    while loop.round() == 0:
        continue
    assert loop.round() == LONGEST_PAUSE_SECONDS


def test_loop_ends_when_told_and_leaves_nothing_leased(outside, happened):
    happened()
    turns = iter(range(5))
    loop = Loop(now=lambda: NOW, goes_on=lambda: next(turns, None) is not None)
    loop.run(wait=lambda seconds: None)
    assert not PeriodicTask.objects.exclude(leased_until=None).exists()
    assert not Worker.objects.exists()


def test_outage_of_the_database_is_waited_out(outside):
    faults = [OperationalError("away"), OperationalError("away")]
    waited = []

    def now():
        if faults:
            raise faults.pop()
        return NOW

    loop = Loop(now=now, goes_on=lambda: len(waited) < 3)
    loop.run(wait=waited.append)
    assert waited[:2] == [OUTAGE_PAUSE_SECONDS] * 2
    assert len(outside.asked) == 1
