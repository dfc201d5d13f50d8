"""The thread that writes gathered views within a second, and once more when the process ends."""

import logging
import os
from collections.abc import Callable, Collection
from functools import partial
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread
from time import sleep

from django.db import connections

from articles.rules.page_views import View
from articles.services.page_views.buffer import Buffer
from articles.services.page_views.salts import SALTS
from articles.services.page_views.writing import write_views

PAUSE_SECONDS = 0.5
"""A view waits so long at most, and then for the write itself: together less than a second."""
IDLE_SECONDS = 10
"""After so long without a view the connection is closed, and the secret of the day forgotten."""
LAST_TRIES = 5

_logger = logging.getLogger(__name__)


class Flusher:
    """A buffer with its thread, which begins with the first view: after any fork, in no process that counts nothing."""

    def __init__(self, *, write: Callable[[Collection[View]], object], rest: Callable[[], object]) -> None:
        self._write = write
        self._rest = rest
        self.begin_anew()
        os.register_at_fork(after_in_child=self.begin_anew)

    def begin_anew(self) -> None:
        """Forget everything: a child process shares neither threads nor the parent's views."""
        self._buffer = Buffer(write=self._write)
        self._starting = Lock()
        self._has_started = False
        self._arrived = Event()
        self._is_ending = Event()

    def take(self, view: View) -> bool:
        """Keep the view and write it within a second; False where the caller has to write it."""
        if not self._buffer.add(view):
            return False
        if not self._has_started:
            self._start()
        self._arrived.set()
        return True

    def _start(self) -> None:
        with self._starting:
            if self._has_started:
                return
            # Runs at the end of workers that multiprocessing has forked, too: below Python 3.13 atexit does not.
            Finalize(None, self.finish, exitpriority=100)
            Thread(target=self._keep_writing, name="views", daemon=True).start()
            self._has_started = True

    def _keep_writing(self) -> None:
        while not self._is_ending.is_set():
            if not self._arrived.wait(IDLE_SECONDS):
                self._rest()
                connections.close_all()
                self._arrived.wait()
            self._arrived.clear()
            self._is_ending.wait(PAUSE_SECONDS)
            if not self._flush():
                self._arrived.set()
        connections.close_all()

    def _flush(self) -> bool:
        try:
            self._buffer.flush()
        except Exception as error:  # noqa: BLE001 - whatever it is, the views wait and are tried again
            _logger.warning("%d views wait to be written: %s", len(self._buffer), error)
            connections.close_all()
            return False
        return True

    def finish(self) -> None:
        """Write what waits before the process ends; views that come later are written by those who bring them."""
        self._buffer.close()
        self._is_ending.set()
        self._arrived.set()
        for _ in range(LAST_TRIES):
            if self._flush():
                return
            sleep(PAUSE_SECONDS)
        _logger.error("%d views are lost: the database does not take them.", len(self._buffer))


FLUSHER = Flusher(write=partial(write_views, is_lasting=False), rest=SALTS.forget)
