"""What has changed since an answer was made: the edition's changes and the transitions that have passed, in order."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple, Protocol

from cms.published.dependencies import Touched
from cms.response_cache.entry import CacheEntry

KEPT_CHANGES = 1000
MAX_CATCH_UP = 500


class CacheState(NamedTuple):
    """How far a process has read; times are microseconds since 1970 UTC.

    `position` counts the changes noted so far; `next_transition_at` is when something changes by itself, or None.
    """

    edition: int
    position: int
    read_at: int
    next_transition_at: int | None

    def holds(self, edition: int, now: int) -> bool:
        """Whether nothing has moved since: neither the edition, nor a document by itself, nor the clock back."""
        return (
            self.edition == edition
            and self.read_at <= now
            and (self.next_transition_at is None or now < self.next_transition_at)
        )


class EditionSource(Protocol):
    """Where the truth is; each method asks the database anew and raises what Django's database layer raises."""

    def edition(self) -> int:
        """Return the present edition, to be compared for equality only."""
        ...

    def changes(self, *, after: int, until: int, limit: int) -> list[Touched] | None:
        """Return what the editions of (after, until] changed; None: anything, or more than `limit` of them."""
        ...

    def passed(self, *, after: int, until: int, limit: int) -> list[Touched]:
        """Return the documents that changed by themselves in (after, until], at most `limit` of them."""
        ...

    def next_transition_at(self, *, after: int) -> int | None:
        """Return when the next document changes by itself."""
        ...


class ChangeLog:
    """Keep the changes in order for all threads of a process.

    The edition is asked for before anything is answered or made. So an answer that is made at a position holds at
    least all changes up to it, and one that no later change touches holds still. `clock` tells microseconds since
    1970 UTC; where it was put back, everything is forgotten, for transitions come again that were noted as passed.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._state: CacheState | None = None
        self._noted: tuple[int, list[Touched]] = (0, [])

    def read(self, source: EditionSource, *, now: int) -> CacheState:
        """Return the present state, after one look at the edition and, where it moved, at what changed."""
        edition = source.edition()
        state = self._state
        if state is not None and state.holds(edition, now):
            return state
        with self._lock:
            return self._catch_up(source)

    def still_holds(self, entry: CacheEntry, state: CacheState) -> bool:
        """Whether no change up to the state has touched the entry, which is then known to hold up to there."""
        if entry.position == state.position:
            return True
        offset, noted = self._noted
        if entry.position < offset:
            return False
        later = noted[entry.position - offset : state.position - offset]
        if any(entry.dependencies.are_touched_by(change) for change in later):
            return False
        entry.position = max(entry.position, state.position)
        return True

    def _catch_up(self, source: EditionSource) -> CacheState:
        edition, now = source.edition(), self._clock()
        state = self._state
        if state is not None and state.holds(edition, now):  # another thread was faster
            return state
        if state is None or now < state.read_at:
            # The first look, or a clock that was put back.
            self._forget_all()
        else:
            self._note(self._news(source, state, edition=edition, now=now))
        position = self._noted[0] + len(self._noted[1])
        self._state = CacheState(edition, position, now, source.next_transition_at(after=now))
        return self._state

    def _news(self, source: EditionSource, state: CacheState, *, edition: int, now: int) -> Sequence[Touched] | None:
        """Return the changes since a state, or None: too many, not all of them known, or a database of another day."""
        touched = source.changes(after=state.edition, until=edition, limit=MAX_CATCH_UP)
        passed = source.passed(after=state.read_at, until=now, limit=MAX_CATCH_UP)
        return None if touched is None or len(passed) == MAX_CATCH_UP else [*passed, *touched]

    def _note(self, news: Sequence[Touched] | None) -> None:
        if news is None:
            self._forget_all()
            return
        offset, noted = self._noted
        noted.extend(news)
        if len(noted) > 2 * KEPT_CHANGES:
            self._noted = (offset + len(noted) - KEPT_CHANGES, noted[-KEPT_CHANGES:])

    def _forget_all(self) -> None:
        """Go on behind all positions that entries may have."""
        offset, noted = self._noted
        self._noted = (offset + len(noted) + 1, [])
