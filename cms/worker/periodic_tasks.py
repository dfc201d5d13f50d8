"""Periodic tasks: the table settings.CMS_PERIODIC_TASKS, and one row for each, which workers claim in turn."""

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from cms.worker.backoff import pause_after
from cms.worker.clock import Clock
from cms.worker.error_text import short
from cms.worker.leases import lease
from cms.worker.models import PeriodicTask, PeriodicTaskQuerySet

LONGEST_PAUSE = timedelta(minutes=10)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeclaredTask:
    """A periodic task as the settings have it.

    `work(at=…)` does one piece, which may happen twice at once, and returns whether there is more to do now.
    `is_needed(at=…)` only looks, so that a task of every second writes nothing while there is nothing to do.
    """

    name: str
    every: timedelta
    work: Callable[..., object]
    is_needed: Callable[..., bool]


def declared_tasks() -> list[DeclaredTask]:
    """Return every task; ImportError names a dotted path that leads nowhere."""
    return [_declared_task(name, entry) for name, entry in settings.CMS_PERIODIC_TASKS.items()]


def _declared_task(name: str, entry: Mapping[str, str | int]) -> DeclaredTask:
    is_needed = import_string(str(entry["when"])) if "when" in entry else _always
    every = timedelta(seconds=int(entry["every_seconds"]))
    return DeclaredTask(name, every, import_string(str(entry["work"])), is_needed)


def _always(*, at: datetime) -> bool:
    return True


def keep_rows(*, at: datetime) -> None:
    """Make the rows of tasks that are new, due at once."""
    known = set(PeriodicTask.objects.values_list("name", flat=True))
    new = [PeriodicTask(name=name, due_at=at) for name in settings.CMS_PERIODIC_TASKS if name not in known]
    if new:
        PeriodicTask.objects.bulk_create(new, ignore_conflicts=True)


def run_due_tasks(*, worker: str, now: Clock, goes_on: Callable[[], bool]) -> int:
    """Do a piece of each task that is due and nobody else's; return how many have more to do now."""
    return sum(_run_piece(task, worker=worker, now=now) for task in declared_tasks() if goes_on())


def _run_piece(task: DeclaredTask, *, worker: str, now: Clock) -> bool:
    at = now()
    if not (_free(task, at=at).exists() and _asks_for_a_turn(task, at=at)):
        return False
    until = claim(task, worker=worker, at=at)
    if until is None:
        return False
    try:
        has_more = bool(task.is_needed(at=at) and task.work(at=at))
    except Exception as error:
        _logger.exception("The periodic task %s failed.", task.name)
        _fail(task, worker=worker, until=until, at=now(), error=error)
        return False
    _finish(task, worker=worker, until=until, at=at, has_more=has_more)
    return has_more


def _asks_for_a_turn(task: DeclaredTask, *, at: datetime) -> bool:
    """Whether to take the task: it has something to do, or fails to look, which is told as any failure of it."""
    try:
        return bool(task.is_needed(at=at))
    except Exception:  # noqa: BLE001 - whatever it is comes again once the task is taken, and is written down there
        return True


def claim(task: DeclaredTask, *, worker: str, at: datetime) -> datetime | None:
    """Take a task that is due; return until when it is this worker's, or None where it is not."""
    until = at + lease()
    return until if _free(task, at=at).update(holder=worker, leased_until=until) else None


def _free(task: DeclaredTask, *, at: datetime) -> PeriodicTaskQuerySet:
    return PeriodicTask.objects.filter(name=task.name).claimable(at=at, every=task.every, lease=lease())


def _finish(task: DeclaredTask, *, worker: str, until: datetime, at: datetime, has_more: bool) -> None:
    due_at = at if has_more else at + task.every
    _give_back(task, worker=worker, until=until, due_at=due_at, last_ran_at=at, failures=0, last_error="")


def _fail(task: DeclaredTask, *, worker: str, until: datetime, at: datetime, error: Exception) -> None:
    held = PeriodicTask.objects.filter(name=task.name).held(by=worker, until=until).first()
    failures = held.failures + 1 if held else 1
    pause = pause_after(failures, chance=random.random(), longest=LONGEST_PAUSE)  # noqa: S311 - only spreads the load
    _give_back(task, worker=worker, until=until, due_at=at + pause, failures=failures, last_error=short(error))


def _give_back(task: DeclaredTask, *, worker: str, until: datetime, **changes: object) -> None:
    held = PeriodicTask.objects.filter(name=task.name).held(by=worker, until=until)
    if not held.update(holder="", leased_until=None, **changes):
        _logger.warning("The periodic task %s took longer than its lease; another worker has taken it over.", task.name)
