"""A segmented LRU: entries in the memory of one process, bounded by bytes; the least recently used go first."""

from collections import OrderedDict
from threading import Lock

from cms.response_cache.entry import CacheEntry

_NEWCOMERS_SHARE = 5
_LARGEST_SHARE = 16


class SegmentedLru:
    """Keep entries in two segments, so that what is asked for once cannot push out what is asked for often.

    A newcomer gets into the smaller segment, a fifth, and moves over when it is asked for again; a flood of
    addresses that nobody comes back to turns over that fifth only.
    """

    def __init__(self, *, capacity: int) -> None:
        self._lock = Lock()
        self._regulars: OrderedDict[str, CacheEntry] = OrderedDict()
        self._newcomers: OrderedDict[str, CacheEntry] = OrderedDict()
        self._newcomers_capacity = capacity // _NEWCOMERS_SHARE
        self._regulars_capacity = capacity - self._newcomers_capacity
        self._largest = capacity // _LARGEST_SHARE
        self._regulars_size = 0
        self._newcomers_size = 0

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._regulars) + len(self._newcomers)

    @property
    def size(self) -> int:
        """Return how many bytes the entries take, by their own account."""
        return self._regulars_size + self._newcomers_size

    def find(self, key: str) -> CacheEntry | None:
        """Return the entry, which counts as asked for now; whether it still holds is the caller's to see."""
        entry = self._regulars.get(key)
        if entry is None:
            return self._promote(key) if key in self._newcomers else None
        try:  # noqa: SIM105 - suppress() would cost more than the move
            self._regulars.move_to_end(key)
        except KeyError:  # pushed out by another thread a moment ago
            pass
        return entry

    def keep(self, key: str, entry: CacheEntry) -> bool:
        """Keep an entry in the place of an older one, or as a newcomer; return False for one that is too large."""
        with self._lock:
            was_regular = key in self._regulars
            self._drop(key)
            if entry.size > self._largest:
                return False
            if was_regular:
                self._add_regular(key, entry)
            else:
                self._add_newcomer(key, entry)
            return True

    def _promote(self, key: str) -> CacheEntry | None:
        with self._lock:
            entry = self._newcomers.pop(key, None)
            if entry is None:
                return self._regulars.get(key)
            self._newcomers_size -= entry.size
            self._add_regular(key, entry)
            return entry

    def _add_regular(self, key: str, entry: CacheEntry) -> None:
        self._regulars[key] = entry
        self._regulars_size += entry.size
        while self._regulars_size > self._regulars_capacity:
            _, gone = self._regulars.popitem(last=False)
            self._regulars_size -= gone.size

    def _add_newcomer(self, key: str, entry: CacheEntry) -> None:
        self._newcomers[key] = entry
        self._newcomers_size += entry.size
        while self._newcomers_size > self._newcomers_capacity:
            _, gone = self._newcomers.popitem(last=False)
            self._newcomers_size -= gone.size

    def _drop(self, key: str) -> None:
        if old := self._regulars.pop(key, None):
            self._regulars_size -= old.size
        if old := self._newcomers.pop(key, None):
            self._newcomers_size -= old.size
