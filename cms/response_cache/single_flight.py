"""Single flight: one request makes a missing answer; others wait for it and then look again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

WAIT_SECONDS = 10


class Call:
    """An answer that is being made; `was_kept` says, once it is done, whether others find it in the cache."""

    __slots__ = ("done", "was_kept")

    def __init__(self) -> None:
        self.done = Event()
        self.was_kept = False


class SingleFlight:
    """One call for each key: its leader makes the answer, and all who join meanwhile wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[str, Call] = {}

    @contextmanager
    def join(self, key: str) -> Iterator[tuple[Call, bool]]:
        """Yield the call of a key, and True to its leader, who makes the answer; to others False, once it was made.

        They wait ten seconds at most.
        """
        with self._lock:
            other = self._under_way.get(key)
            if other is None:
                mine = self._under_way[key] = Call()
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
