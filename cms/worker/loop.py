"""The loop of a worker: periodic tasks, deliveries, a pause; any number of them, on any machine."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import Error, close_old_connections, connections
from django.db.models import Min

from cms.outbox.models import Delivery
from cms.worker.clock import Clock
from cms.worker.dispatch import deliver_due
from cms.worker.heartbeat import Presence
from cms.worker.models import PeriodicTask
from cms.worker.periodic_tasks import keep_rows, run_due_tasks
from cms.worker.subscriber_threads import SubscriberThreads

LONGEST_PAUSE_SECONDS = 1.0
SHORTEST_PAUSE_SECONDS = 0.05
OUTAGE_PAUSE_SECONDS = 2.0

_logger = logging.getLogger(__name__)


class Loop:
    """One worker. `now` is its clock, `goes_on` tells whether it may begin another piece.

    With `in_threads` each subscriber gets its deliveries in a thread of its own, and no task waits for any of them;
    otherwise, as `run_once` needs it to know when all is done, each in turn.
    """

    def __init__(self, *, now: Clock, goes_on: Callable[[], bool], in_threads: bool = False) -> None:
        self._now = now
        self._goes_on = goes_on
        self._is_out = False
        self.presence = Presence()
        threads = SubscriberThreads(worker=self.presence.name, now=now, goes_on=goes_on)
        self._threads = threads if in_threads else None

    def run(self, *, wait: Callable[[float], object]) -> None:
        """Work until told to end, through any outage of the database; leave nothing leased."""
        while self._goes_on():
            wait(self._round_or_outage())
        self._join()
        self._leave()

    def run_once(self) -> None:
        """Do all that is due, and return; what the database refuses is raised."""
        while self._goes_on() and not self.round():
            continue
        self._leave()

    def round(self) -> float:
        """Do a piece of everything that is due; return for how many seconds there is nothing to do, 0 for more."""
        self.presence.beat(at=self._now())
        keep_rows(at=self._now())
        task_count = run_due_tasks(worker=self.presence.name, now=self._now, goes_on=self._goes_on)
        delivery_count = self._deliver()
        return 0 if task_count or delivery_count else _pause(self._now())

    def _deliver(self) -> int:
        if self._threads:
            return self._threads.start_due()
        return deliver_due(worker=self.presence.name, now=self._now, goes_on=self._goes_on)

    def _join(self) -> None:
        if self._threads:
            self._threads.join()

    def _round_or_outage(self) -> float:
        close_old_connections()
        try:
            pause = self.round()
        except Error as error:
            if not self._is_out:
                _logger.warning("The database does not answer; the worker waits for it: %s", error)
            connections.close_all()
            self._is_out = True
            return OUTAGE_PAUSE_SECONDS
        if self._is_out:
            _logger.warning("The database answers again.")
        self._is_out = False
        return pause

    def _leave(self) -> None:
        try:
            self.presence.end()
        except Error as error:
            _logger.warning("The worker could not take leave: %s", error)


def _pause(at: datetime) -> float:
    """Return the seconds until something that is written down is due, a second at most: more may come at any time."""
    ahead = (Delivery.objects.put_off(beyond=at), PeriodicTask.objects.filter(due_at__gt=at))
    due = [rows.aggregate(next=Min("due_at"))["next"] for rows in ahead]
    soonest = min(((due_at - at).total_seconds() for due_at in due if due_at), default=LONGEST_PAUSE_SECONDS)
    return max(SHORTEST_PAUSE_SECONDS, min(soonest, LONGEST_PAUSE_SECONDS))
