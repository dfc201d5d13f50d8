"""One maker for each missing answer: whoever asks for it meanwhile waits and then looks again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

WAIT_SECONDS = 10


class Flights:
    """The answers that are being made in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[str, Event] = {}

    @contextmanager
    def take(self, key: str) -> Iterator[bool]:
        """Yield True to the one who is to make the answer; to others False, after it was made (or took too long)."""
        with self._lock:
            done = self._under_way.get(key)
            if done is None:
                mine = self._under_way[key] = Event()
        if done is not None:
            done.wait(WAIT_SECONDS)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._under_way[key]
            mine.set()
