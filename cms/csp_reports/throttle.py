"""How many bodies of reports a process looks at: the rest costs nothing but its answer."""

import time
from collections import Counter
from threading import Lock

MOST_A_MINUTE = 60
MOST_OF_ONE_CLIENT = 10
SECONDS = 60.0


class Throttle:
    """Places in a minute, for all clients together and for each; addresses are forgotten with the minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken: Counter[str] = Counter()
        self._ends_at = 0.0

    def admits(self, client: str) -> bool:
        """Take a place, where one is left."""
        now = time.monotonic()
        with self._lock:
            if now >= self._ends_at:
                self._taken.clear()
                self._ends_at = now + SECONDS
            if self._taken.total() >= MOST_A_MINUTE or self._taken[client] >= MOST_OF_ONE_CLIENT:
                return False
            self._taken[client] += 1
        return True
