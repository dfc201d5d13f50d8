"""A thread for each subscriber, so that one who does not answer keeps neither tasks nor other subscribers waiting."""

import logging
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import Error, connections

from cms.worker.clock import Clock
from cms.worker.dispatch import deliver_to, has_due

_logger = logging.getLogger(__name__)


class SubscriberThreads:
    """One thread at most for each entry of CMS_SUBSCRIBERS; it ends when nothing more is due to its subscriber.

    A thread that the process takes with it leaves leases behind, as a killed worker does.
    """

    def __init__(self, *, worker: str, now: Clock, goes_on: Callable[[], bool]) -> None:
        self._worker = worker
        self._now = now
        self._goes_on = goes_on
        self._threads: dict[str, Thread] = {}

    def start_due(self) -> int:
        """Start a thread for each subscriber that has none and to whom something is due; return how many were."""
        idle = [each for each in settings.CMS_SUBSCRIBERS if not self._is_at_work(each)]
        due = [each for each in idle if self._goes_on() and has_due(each, at=self._now())]
        for subscriber in due:
            thread = Thread(target=self._deliver, args=[subscriber], name=f"subscriber-{subscriber}", daemon=True)
            self._threads[subscriber] = thread
            thread.start()
        return len(due)

    def join(self) -> None:
        """Wait until what every thread has in hand is done, and the rest given back."""
        for thread in self._threads.values():
            thread.join()

    def _is_at_work(self, subscriber: str) -> bool:
        thread = self._threads.get(subscriber)
        return thread is not None and thread.is_alive()

    def _deliver(self, subscriber: str) -> None:
        try:
            while self._goes_on() and deliver_to(subscriber, worker=self._worker, now=self._now, goes_on=self._goes_on):
                continue
        except Error as error:
            _logger.warning("Deliveries to %s wait for the database: %s", subscriber, error)
        except Exception:
            _logger.exception("Deliveries to %s stopped; they go on after the next look.", subscriber)
        finally:
            connections.close_all()
