"""How the workers are doing: figures for the start page and for whoever watches over the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from cms.outbox.models import Delivery
from cms.worker.heartbeat import SEEN_WITHIN
from cms.worker.models import Duty, Worker
from cms.worker.periodic_tasks import Declared, declared_duties
from cms.worker.readiness import why_not_ready

GRACE = timedelta(minutes=1)
"""Whatever should have been done for longer than that is late."""


@dataclass(frozen=True, slots=True)
class DutyFigures:
    """One duty: when it was done last, and what is wrong with it."""

    name: str
    last_ran_at: datetime | None
    last_error: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All that there is to know at a moment; `lag` is the age of the oldest event that waits to be delivered."""

    workers: Sequence[Worker]
    last_seen_at: datetime | None
    waiting_count: int
    overdue_count: int
    dead_count: int
    lag: timedelta
    duties: Sequence[DutyFigures]
    not_ready: str

    @property
    def late_duties(self) -> list[DutyFigures]:
        """Return the duties that should have been done by now."""
        return [duty for duty in self.duties if duty.is_late]

    @property
    def failing_duties(self) -> list[DutyFigures]:
        """Return the duties whose last attempt failed."""
        return [duty for duty in self.duties if duty.last_error]

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything."""
        troubles = (self.not_ready, self.overdue_count, self.dead_count, self.late_duties, self.failing_duties)
        return bool(self.workers) and not any(troubles)


def last_done_at(duty: str) -> datetime | None:
    """Return when a duty was done last, None: never; one query."""
    return Duty.objects.filter(name=duty).values_list("last_ran_at", flat=True).first()


def figures(*, at: datetime) -> Figures:
    """Return the figures at that moment, in a handful of statements."""
    deliveries = Delivery.objects.open()
    oldest = deliveries.aggregate(oldest=Min("event__happened_at"))["oldest"]
    newest_beat = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    rows = Duty.objects.in_bulk()
    return Figures(
        workers=list(Worker.objects.seen_around(at, within=SEEN_WITHIN)),
        last_seen_at=newest_beat,
        waiting_count=deliveries.count(),
        overdue_count=Delivery.objects.overdue(at=at - GRACE).count(),
        dead_count=Delivery.objects.dead().count(),
        lag=max(at - oldest, timedelta()) if oldest else timedelta(),
        duties=[_duty(duty, rows.get(duty.name), at=at) for duty in declared_duties()],
        not_ready=why_not_ready(),
    )


def _duty(duty: Declared, row: Duty | None, *, at: datetime) -> DutyFigures:
    # Without a row no worker has seen the duty yet; with one, what there is to do may be newer than its row.
    is_late = row is not None and _free_since(row) <= at - GRACE and duty.is_needed(at=at - GRACE)
    return DutyFigures(
        name=duty.name,
        last_ran_at=row.last_ran_at if row else None,
        last_error=row.last_error if row else "",
        is_late=is_late,
    )


def _free_since(row: Duty) -> datetime:
    """Return since when, or from when on, any worker could do it."""
    return max(row.due_at, row.leased_until or row.due_at)
