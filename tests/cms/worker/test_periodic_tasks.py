from datetime import timedelta

import pytest

from cms.worker.leases import lease
from cms.worker.models import PeriodicTask
from cms.worker.periodic_tasks import claim, declared_tasks, keep_rows, run_due_tasks
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def chore(outside):
    keep_rows(at=NOW)
    (declared,) = declared_tasks()
    return declared


def do_at(at, *, worker="a"):
    return run_due_tasks(worker=worker, now=lambda: at, goes_on=lambda: True)


def test_task_is_done_at_once_while_there_is_more_and_then_in_its_time(chore, outside):
    moments = [NOW, NOW, NOW, NOW, NOW + MINUTE - SECOND, NOW + MINUTE]
    assert [do_at(each) for each in moments] == [1, 1, 0, 0, 0, 0]
    assert outside.asked == [NOW, NOW, NOW, NOW + MINUTE]


def test_task_is_one_workers(chore):
    assert claim(chore, worker="a", at=NOW) == NOW + lease()
    assert claim(chore, worker="b", at=NOW + lease() - SECOND) is None


def test_task_of_a_lost_worker_is_taken_over(chore, outside):
    claim(chore, worker="a", at=NOW)
    do_at(NOW + lease(), worker="b")
    assert outside.asked == [NOW + lease()]


def test_worker_that_took_too_long_leaves_the_row_to_its_successor(chore, outside, caplog):
    def overtaken():
        claim(chore, worker="b", at=NOW + lease())

    outside.faults.append(OSError("slow"))
    moments = iter([NOW])
    run_due_tasks(worker="a", now=lambda: next(moments, None) or overtaken() or NOW, goes_on=lambda: True)
    assert PeriodicTask.objects.get().holder == "b"
    assert "another worker has taken it over" in caplog.text


def test_task_that_fails_to_look_is_put_off_like_one_that_fails(chore, outside, monkeypatch):
    def blind(*, at):
        raise OSError("blind")

    monkeypatch.setattr(outside, "is_needed", blind)
    do_at(NOW)
    row = PeriodicTask.objects.get()
    assert (row.failures, row.last_error, row.leased_until) == (1, "OSError: blind", None)
    assert row.due_at > NOW and outside.asked == []


def test_failure_is_told_and_put_off(chore, outside):
    outside.faults.append(OSError("away"))
    do_at(NOW)
    row = PeriodicTask.objects.get()
    assert (row.failures, row.last_error, row.leased_until) == (1, "OSError: away", None)
    assert NOW + 8 * SECOND <= row.due_at <= NOW + 12 * SECOND


def test_success_forgets_the_failure(chore, outside):
    outside.faults.append(OSError("away"))
    do_at(NOW)
    do_at(NOW + MINUTE)
    assert PeriodicTask.objects.filter(failures=0, last_error="").exists()


def test_clock_that_was_a_day_ahead_holds_no_task_back(chore, outside):
    outside.asked.extend([1, 2, 3])
    do_at(NOW + timedelta(days=1))
    do_at(NOW)
    assert outside.asked[-1] == NOW


def test_worker_that_waited_for_another_to_write_does_not_take_its_lease_for_a_mistake(chore):
    claim(chore, worker="a", at=NOW)
    assert claim(chore, worker="b", at=NOW - SECOND) is None


def test_clock_that_was_ahead_leaves_no_lease_behind(chore):
    claim(chore, worker="a", at=NOW + 2 * MINUTE)
    PeriodicTask.objects.update(due_at=NOW)
    assert claim(chore, worker="b", at=NOW)


def test_nothing_to_do_writes_nothing(chore, django_assert_num_queries):
    PeriodicTask.objects.update(due_at=NOW + MINUTE)
    with django_assert_num_queries(1):
        do_at(NOW)


def test_rows_are_made_once(chore, django_assert_num_queries):
    with django_assert_num_queries(1):
        keep_rows(at=NOW + MINUTE)
    assert PeriodicTask.objects.get().due_at == NOW
