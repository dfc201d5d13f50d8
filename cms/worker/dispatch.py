"""Handing events over: claimed by conditional UPDATE, sent outside any transaction, finished where the lease holds."""

import logging
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import F

from cms.outbox.models import Delivery, DeliveryState
from cms.outbox.subscribers import deliver
from cms.worker.backoff import MAX_ATTEMPTS, pause_after
from cms.worker.clock import Clock
from cms.worker.error_text import short
from cms.worker.leases import lease

BATCH = 50
BUDGET_SECONDS = 2
"""After so long with one subscriber it is another's turn: who is slow keeps nobody waiting but themselves."""
WRITE_SECONDS = 0.1
NOBODY_LIVED = "No worker lived to finish it."

_logger = logging.getLogger(__name__)


def deliver_due(*, worker: str, now: Clock, goes_on: Callable[[], bool]) -> int:
    """Deliver a batch to each subscriber in turn, as far as it is due and nobody else's; return how many were tried."""
    return sum(
        deliver_to(subscriber, worker=worker, now=now, goes_on=goes_on) for subscriber in settings.CMS_SUBSCRIBERS
    )


def has_due(subscriber: str, *, at: datetime) -> bool:
    """Whether something is due to a subscriber and nobody else's."""
    return Delivery.objects.to_subscriber(subscriber).claimable(at=at, lease=lease()).exists()


def deliver_to(subscriber: str, *, worker: str, now: Clock, goes_on: Callable[[], bool]) -> int:
    """Deliver a batch to one subscriber, as far as it is due and nobody else's; return how many were tried."""
    if not goes_on():
        return 0
    claimed = claim(subscriber=subscriber, worker=worker, at=now())
    ends_at = monotonic() + min(BUDGET_SECONDS, lease().total_seconds() / 2)
    done = Done(now=now)
    for count, delivery in enumerate(claimed):
        if not goes_on() or monotonic() > ends_at:
            done.write()
            release(claimed[count:])
            return count
        attempt(delivery, now=now, done=done)
    done.write()
    return len(claimed)


class Done:
    """Deliveries that have succeeded, written down a few at a time: a commit for each would take longer than they do.

    A worker that is killed sends again what it had not written: at most what it did within WRITE_SECONDS.
    """

    def __init__(self, *, now: Clock) -> None:
        self._now = now
        self._deliveries: list[Delivery] = []
        self._written_at = monotonic()

    def add(self, delivery: Delivery) -> None:
        """Take one."""
        self._deliveries.append(delivery)
        if monotonic() - self._written_at >= WRITE_SECONDS:
            self.write()

    def write(self) -> None:
        """Write all that there are; those that are no longer this worker's are left to whoever has them."""
        if self._deliveries:
            _settle(self._deliveries, state=DeliveryState.DONE, due_at=None, finished_at=self._now(), last_error="")
        self._deliveries = []
        self._written_at = monotonic()


def claim(*, subscriber: str, worker: str, at: datetime) -> list[Delivery]:
    """Take a batch of what is due to a subscriber; until the lease ends it is this worker's alone."""
    free = Delivery.objects.to_subscriber(subscriber).claimable(at=at, lease=lease())
    if not free.exists():
        return []
    until = at + lease()
    with transaction.atomic():
        # Skipping what another worker is just claiming, so that two take different batches instead of waiting.
        found = free.select_for_update(skip_locked=True).order_by("due_at", "pk")
        keys = list(found.values_list("pk", flat=True)[:BATCH])
        free.filter(pk__in=keys).update(
            state=DeliveryState.LEASED, leased_until=until, worker=worker, attempts=F("attempts") + 1
        )
        mine = Delivery.objects.filter(pk__in=keys, state=DeliveryState.LEASED, worker=worker, leased_until=until)
        return list(mine.select_related("event").order_by("due_at", "pk"))


def attempt(delivery: Delivery, *, now: Clock, done: Done) -> None:
    """Hand the event over once, and write down how that went."""
    if delivery.attempts > MAX_ATTEMPTS:
        _bury(delivery, at=now(), error=delivery.last_error or NOBODY_LIVED)
        return
    try:
        deliver(delivery.event, to=delivery.subscriber)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is written down and tried again
        _logger.warning("%s could not be delivered (attempt %d): %s", delivery, delivery.attempts, short(error))
        _put_off(delivery, at=now(), error=short(error))
    else:
        done.add(delivery)


def release(deliveries: Sequence[Delivery]) -> int:
    """Give back what was claimed and not tried; return how many were still this worker's."""
    return _settle(deliveries, state=DeliveryState.WAITING, attempts=F("attempts") - 1)


def _put_off(delivery: Delivery, *, at: datetime, error: str) -> None:
    if delivery.attempts >= MAX_ATTEMPTS:
        _bury(delivery, at=at, error=error)
        return
    pause = pause_after(delivery.attempts, chance=random.random())  # noqa: S311 - only spreads the load
    _settle([delivery], state=DeliveryState.WAITING, due_at=at + pause, last_error=error)


def _bury(delivery: Delivery, *, at: datetime, error: str) -> None:
    _logger.error("%s is given up after %d attempts: %s", delivery, min(delivery.attempts, MAX_ATTEMPTS), error)
    _settle([delivery], state=DeliveryState.DEAD, due_at=None, finished_at=at, last_error=error)


def _settle(deliveries: Sequence[Delivery], **changes: object) -> int:
    """Write the outcome of what one claim took, where the lease is still this worker's; return for how many it is."""
    if not deliveries:
        return 0
    worker, until = deliveries[0].worker, deliveries[0].leased_until
    taken = Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries])
    count = taken.filter(state=DeliveryState.LEASED, worker=worker, leased_until=until).update(
        leased_until=None, **changes
    )
    if count < len(deliveries):
        _logger.warning(
            "%d deliveries took longer than their lease; another worker has taken them over.", len(deliveries) - count
        )
    return count
