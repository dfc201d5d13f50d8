"""Views that wait in the process's memory for their turn to be written."""

from collections.abc import Callable, Collection
from threading import Lock

from articles.rules.page_views import View

BOUND = 50_000
"""Views that may wait, some 15 MB: eight minutes of a hundred a second while the database is away."""


class Buffer:
    """Keeps every view that it takes until `write` has returned; what fails to be written waits on.

    Any thread may add and flush.
    """

    def __init__(self, *, write: Callable[[Collection[View]], object], bound: int = BOUND) -> None:
        self._write = write
        self._bound = bound
        self._lock = Lock()
        self._flushing = Lock()
        self._waiting: dict[int, View] = {}
        self._on_their_way: dict[int, View] = {}
        self._is_closed = False

    def __len__(self) -> int:
        return len(self._waiting) + len(self._on_their_way)

    def add(self, view: View) -> bool:
        """Take a view; return False where it is full or closed, and the view is the caller's to write."""
        with self._lock:
            if view.key in self._waiting or view.key in self._on_their_way:
                return True
            if self._is_closed or len(self) >= self._bound:
                return False
            self._waiting[view.key] = view
            return True

    def flush(self) -> int:
        """Write what waits and return its number; what `write` raises is raised, and nothing is lost by it."""
        with self._flushing:
            with self._lock:
                self._on_their_way, self._waiting = self._waiting, {}
            try:
                if self._on_their_way:
                    self._write(self._on_their_way.values())
            except BaseException:
                self._put_back()
                raise
            return self._settle()

    def close(self) -> None:
        """Take nothing more; what has been taken still waits to be flushed."""
        with self._lock:
            self._is_closed = True

    def _put_back(self) -> None:
        with self._lock:
            self._waiting = self._on_their_way | self._waiting
            self._on_their_way = {}

    def _settle(self) -> int:
        with self._lock:
            written = len(self._on_their_way)
            self._on_their_way = {}
            return written
