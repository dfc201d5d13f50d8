"""The thread of a starting server that renders missing documents, while the server already answers."""

import logging
from datetime import UTC, datetime
from multiprocessing.util import Finalize
from threading import Event, Thread

from django.db import Error, close_old_connections, connections

from cms.published.writing import render_missing, why_incomplete

PAUSE_SECONDS = 1.0
"""Another process renders, or the database is away: so long until the next look."""
PAUSE_AFTER_FAULT_SECONDS = 60.0
END_SECONDS = 5.0

_logger = logging.getLogger(__name__)


class BackgroundRebuild:
    """Looks until the documents are complete, and renders them where nobody else does; then it is done."""

    def __init__(self) -> None:
        self._is_ending = Event()
        self._thread = Thread(target=self.run, name="missing documents", daemon=True)
        self._last_reported = ""

    def start(self) -> None:
        """Begin; the end of the process gives back what was begun."""
        self._thread.start()
        # Runs at the end of workers that multiprocessing has forked, too: below Python 3.13 atexit does not.
        Finalize(None, self.finish, exitpriority=100)

    def run(self) -> None:
        """Look, render and wait until nothing is missing."""
        pause = 0.0
        while not self._is_ending.wait(pause):
            close_old_connections()
            try:
                if self._complete():
                    break
                pause = PAUSE_SECONDS
            except Error as error:
                self._log_trouble(f"The server cannot look whether documents are missing: {error}")
                connections.close_all()
                pause = PAUSE_SECONDS
            except Exception:
                _logger.exception("The public documents could not be rendered.")
                pause = PAUSE_AFTER_FAULT_SECONDS
        connections.close_all()

    def _complete(self) -> bool:
        """Render what is missing, unless somebody else does; return whether nothing is missing."""
        for _step in render_missing(at=datetime.now(UTC)):
            if self._is_ending.is_set():
                break
        return not why_incomplete()

    def _log_trouble(self, trouble: str) -> None:
        if trouble != self._last_reported:
            _logger.warning(trouble)
        self._last_reported = trouble

    def finish(self) -> None:
        """Stop after the step in hand."""
        self._is_ending.set()
        self._thread.join(END_SECONDS)


BACKGROUND_REBUILD = BackgroundRebuild()
