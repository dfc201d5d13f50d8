"""Status of the workers, for the start page and for monitoring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from cms.health.readiness import why_not_ready
from cms.outbox.models import Delivery
from cms.outbox.subscribers import alarming
from cms.worker.heartbeat import SEEN_WITHIN
from cms.worker.models import PeriodicTask, Worker
from cms.worker.periodic_tasks import DeclaredTask, declared_tasks

GRACE = timedelta(minutes=1)
"""Whatever should have been done for longer than that is late."""
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class TaskStatus:
    """One periodic task: when it was done last, and what is wrong with it."""

    name: str
    last_ran_at: datetime | None
    last_error: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """All that there is to know of the workers; `lag` is the age of the oldest event that waits to be delivered.

    `failing_alarms` are the reasons why alarms have not gone out.
    """

    workers: Sequence[Worker]
    last_seen_at: datetime | None
    waiting_count: int
    overdue_count: int
    dead_count: int
    failing_alarms: Sequence[str]
    lag: timedelta
    tasks: Sequence[TaskStatus]
    not_ready: str

    @property
    def late_tasks(self) -> list[TaskStatus]:
        """Return the periodic tasks that should have run by now."""
        return [task for task in self.tasks if task.is_late]

    @property
    def failing_tasks(self) -> list[TaskStatus]:
        """Return the periodic tasks whose last attempt failed."""
        return [task for task in self.tasks if task.last_error]

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything."""
        tasks = (self.late_tasks, self.failing_tasks)
        troubles = (self.not_ready, self.overdue_count, self.dead_count, self.failing_alarms, *tasks)
        return bool(self.workers) and not any(troubles)


def failing_alarms() -> list[str]:
    """Return why alarms have not gone out yet, each reason once: the first failure is told, not the tenth."""
    failing = Delivery.objects.filter(subscriber__in=alarming()).failing()
    return list(failing.order_by("last_error").values_list("last_error", flat=True).distinct()[:MOST_REASONS])


def last_ran_at(task: str) -> datetime | None:
    """Return when a periodic task ran last, or None if it never did; one query."""
    return PeriodicTask.objects.filter(name=task).values_list("last_ran_at", flat=True).first()


def worker_status(*, at: datetime) -> WorkerStatus:
    """Return how the workers are at that time, in a handful of statements."""
    deliveries = Delivery.objects.open()
    oldest = deliveries.aggregate(oldest=Min("event__happened_at"))["oldest"]
    newest_beat = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    rows = PeriodicTask.objects.in_bulk()
    return WorkerStatus(
        workers=list(Worker.objects.seen_around(at, within=SEEN_WITHIN)),
        last_seen_at=newest_beat,
        waiting_count=deliveries.count(),
        overdue_count=Delivery.objects.overdue(at=at - GRACE).count(),
        dead_count=Delivery.objects.dead().count(),
        failing_alarms=failing_alarms(),
        lag=max(at - oldest, timedelta()) if oldest else timedelta(),
        tasks=[_task_status(task, rows.get(task.name), at=at) for task in declared_tasks()],
        not_ready=why_not_ready(),
    )


def _task_status(task: DeclaredTask, row: PeriodicTask | None, *, at: datetime) -> TaskStatus:
    # Without a row no worker has seen the task yet; with one, what there is to do may be newer than its row.
    is_late = row is not None and _free_since(row) <= at - GRACE and task.is_needed(at=at - GRACE)
    return TaskStatus(
        name=task.name,
        last_ran_at=row.last_ran_at if row else None,
        last_error=row.last_error if row else "",
        is_late=is_late,
    )


def _free_since(row: PeriodicTask) -> datetime:
    """Return since when, or from when on, any worker could do it."""
    return max(row.due_at, row.leased_until or row.due_at)
