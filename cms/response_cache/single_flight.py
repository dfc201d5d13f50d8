"""One maker for each missing answer: whoever asks for it meanwhile waits and then looks again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

WAIT_SECONDS = 10


class Flight:
    """An answer that is being made; `was_kept` says, once it is done, whether others may find it in the memory."""

    __slots__ = ("done", "was_kept")

    def __init__(self) -> None:
        self.done = Event()
        self.was_kept = False


class Flights:
    """The answers that are being made in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[str, Flight] = {}

    @contextmanager
    def take(self, key: str) -> Iterator[tuple[Flight, bool]]:
        """Yield a flight, and True to the one who is to make the answer; to others False, once it was made.

        They wait ten seconds at most.
        """
        with self._lock:
            other = self._under_way.get(key)
            if other is None:
                mine = self._under_way[key] = Flight()
        if other is not None:
            other.done.wait(WAIT_SECONDS)
            yield other, False
            return
        try:
            yield mine, True
        finally:
            with self._lock:
                del self._under_way[key]
            mine.done.set()
