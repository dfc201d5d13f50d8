from datetime import timedelta

import pytest

from cms.outbox.models import Delivery, DeliveryState
from cms.worker.heartbeat import Presence
from cms.worker.loop import Loop
from cms.worker.models import PeriodicTask
from cms.worker.periodic_tasks import keep_rows
from cms.worker.status import GRACE, worker_status
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def worked(outside):
    """A worker that is there and has done what was due at NOW."""
    loop = Loop(now=lambda: NOW, goes_on=lambda: True)
    while loop.round() == 0:
        continue


def test_all_is_well_while_a_worker_works(worked):
    found = worker_status(at=NOW + SECOND)
    assert (found.is_well, len(found.workers), found.waiting_count, found.lag) == (True, 1, 0, timedelta())


def test_nobody_was_ever_there(outside, db):
    found = worker_status(at=NOW)
    assert (found.is_well, found.workers, found.last_seen_at) == (False, [], None)


def test_lag_is_the_age_of_the_oldest_event_that_waits(worked, happened):
    happened()
    found = worker_status(at=NOW + 3 * SECOND)
    assert (found.waiting_count, found.lag, found.is_well) == (1, 3 * SECOND, True)


def test_lag_is_never_negative(worked, happened):
    happened()
    assert worker_status(at=NOW - timedelta(hours=2)).lag == timedelta()


def test_what_waits_for_too_long_is_late(worked, happened):
    happened()
    assert (worker_status(at=NOW + GRACE - SECOND).overdue_count, worker_status(at=NOW + GRACE).overdue_count) == (0, 1)


def test_what_was_given_up_is_told_until_somebody_looks(worked, happened):
    happened()
    Delivery.objects.update(state=DeliveryState.DEAD, due_at=None, finished_at=NOW)
    found = worker_status(at=NOW)
    assert (found.dead_count, found.waiting_count, found.is_well) == (1, 0, False)


def test_task_that_nobody_does_is_late(outside):
    keep_rows(at=NOW)
    Presence().beat(at=NOW + GRACE)
    found = worker_status(at=NOW + GRACE)
    assert [task.name for task in found.late_tasks] == ["chore"]
    assert not found.is_well


def test_task_that_no_worker_has_seen_yet_is_not_late(outside):
    assert worker_status(at=NOW + timedelta(days=1)).late_tasks == []


def test_task_that_has_something_to_do_only_now_is_not_late(outside, monkeypatch):
    keep_rows(at=NOW - timedelta(days=1))
    assert worker_status(at=NOW + GRACE - SECOND).late_tasks == []
    assert [task.name for task in worker_status(at=NOW + GRACE).late_tasks] == ["chore"]


def test_what_is_not_ready_is_not_well(worked, outside):
    outside.reasons.append("Documents are missing.")
    found = worker_status(at=NOW)
    assert (found.not_ready, found.is_well) == ("Documents are missing.", False)


def test_task_that_fails_tells_why(worked):
    PeriodicTask.objects.update(failures=1, last_error="OSError: away")
    found = worker_status(at=NOW)
    assert [task.last_error for task in found.failing_tasks] == ["OSError: away"]
    assert not found.is_well


def test_alarm_that_fails_is_told_at_once_and_until_it_has_gone_out(worked, happened, settings):
    subscriber = next(iter(settings.CMS_SUBSCRIBERS))
    happened()
    Delivery.objects.update(attempts=1, last_error="layla@dawat.example: 550 unknown", due_at=NOW + GRACE)
    assert worker_status(at=NOW + SECOND).is_well
    settings.CMS_SUBSCRIBERS[subscriber]["is_alarm"] = True
    found = worker_status(at=NOW + SECOND)
    assert (found.is_well, found.failing_alarms) == (False, ["layla@dawat.example: 550 unknown"])
    Delivery.objects.update(state=DeliveryState.DONE, due_at=None, finished_at=NOW, last_error="")
    assert worker_status(at=NOW + SECOND).is_well
