"""Regular work: the table settings.CMS_PERIODIC_TASKS, and one row for each duty that workers claim in turn."""

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
from cms.worker.models import Duty, DutyQuerySet

LONGEST_PAUSE = timedelta(minutes=10)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Declared:
    """A duty as the settings have it.

    `work(at=…)` does one piece, which may happen twice at once, and returns whether there is more to do now.
    `is_needed(at=…)` only looks, so that a duty of every second writes nothing while there is nothing to do.
    """

    name: str
    every: timedelta
    work: Callable[..., object]
    is_needed: Callable[..., bool]


def declared_duties() -> list[Declared]:
    """Return every duty; ImportError names a dotted path that leads nowhere."""
    return [_declared(name, entry) for name, entry in settings.CMS_PERIODIC_TASKS.items()]


def _declared(name: str, entry: Mapping[str, str | int]) -> Declared:
    is_needed = import_string(str(entry["when"])) if "when" in entry else _always
    every = timedelta(seconds=int(entry["every_seconds"]))
    return Declared(name, every, import_string(str(entry["work"])), is_needed)


def _always(*, at: datetime) -> bool:
    return True


def keep_rows(*, at: datetime) -> None:
    """Make the rows of duties that are new, due at once."""
    known = set(Duty.objects.values_list("name", flat=True))
    new = [Duty(name=name, due_at=at) for name in settings.CMS_PERIODIC_TASKS if name not in known]
    if new:
        Duty.objects.bulk_create(new, ignore_conflicts=True)


def do_due_duties(*, worker: str, now: Clock, goes_on: Callable[[], bool]) -> int:
    """Do a piece of each duty that is due and nobody else's; return how many have more to do now."""
    return sum(_do_piece(duty, worker=worker, now=now) for duty in declared_duties() if goes_on())


def _do_piece(duty: Declared, *, worker: str, now: Clock) -> bool:
    at = now()
    if not (_free(duty, at=at).exists() and _asks_for_a_turn(duty, at=at)):
        return False
    until = claim(duty, worker=worker, at=at)
    if until is None:
        return False
    try:
        has_more = bool(duty.is_needed(at=at) and duty.work(at=at))
    except Exception as error:
        _logger.exception("The duty %s could not be done.", duty.name)
        _fail(duty, worker=worker, until=until, at=now(), error=error)
        return False
    _finish(duty, worker=worker, until=until, at=at, has_more=has_more)
    return has_more


def _asks_for_a_turn(duty: Declared, *, at: datetime) -> bool:
    """Whether to take the duty: it has something to do, or fails to look, which is told as any failure of it."""
    try:
        return bool(duty.is_needed(at=at))
    except Exception:  # noqa: BLE001 - whatever it is comes again once the duty is taken, and is written down there
        return True


def claim(duty: Declared, *, worker: str, at: datetime) -> datetime | None:
    """Take a duty that is due; return until when it is this worker's, or None where it is not."""
    until = at + lease()
    return until if _free(duty, at=at).update(holder=worker, leased_until=until) else None


def _free(duty: Declared, *, at: datetime) -> DutyQuerySet:
    return Duty.objects.filter(name=duty.name).claimable(at=at, every=duty.every, lease=lease())


def _finish(duty: Declared, *, worker: str, until: datetime, at: datetime, has_more: bool) -> None:
    due_at = at if has_more else at + duty.every
    _give_back(duty, worker=worker, until=until, due_at=due_at, last_ran_at=at, failures=0, last_error="")


def _fail(duty: Declared, *, worker: str, until: datetime, at: datetime, error: Exception) -> None:
    held = Duty.objects.filter(name=duty.name).held(by=worker, until=until).first()
    failures = held.failures + 1 if held else 1
    pause = pause_after(failures, chance=random.random(), longest=LONGEST_PAUSE)  # noqa: S311 - only spreads the load
    _give_back(duty, worker=worker, until=until, due_at=at + pause, failures=failures, last_error=short(error))


def _give_back(duty: Declared, *, worker: str, until: datetime, **changes: object) -> None:
    held = Duty.objects.filter(name=duty.name).held(by=worker, until=until)
    if not held.update(holder="", leased_until=None, **changes):
        _logger.warning("The duty %s took longer than its lease; another worker has taken it over.", duty.name)
