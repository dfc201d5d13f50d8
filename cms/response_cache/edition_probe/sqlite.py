"""The edition probe of SQLite: a SELECT only when something was written since the last one.

A SELECT costs little, but lets the process's other threads in, and to wait until they let go costs more than all the
rest of an answer from memory.
"""

import logging
from collections.abc import Callable
from sqlite3 import Connection
from threading import Lock
from time import monotonic

from cms.response_cache.edition_probe.wal_index import header_beside

CHECKED_EVERY_SECONDS = 10
"""How long each thread believes the WAL index before it compares it with a SELECT."""

_logger = logging.getLogger(__name__)


class WalIndexTrust:
    """Whether this process believes the WAL index; lost for good when it says something else than a SELECT."""

    def __init__(self) -> None:
        self.is_lost = False
        self._lock = Lock()

    def lose(self, *, known: int, found: int) -> None:
        """Believe it no longer, and say so once."""
        with self._lock:
            if not self.is_lost:
                _logger.error(
                    "The WAL index of SQLite said that nothing was written, but the edition went from %d to %d. It is"
                    " asked for by SELECT from now on. Set CMS_SQLITE_WAL_PROBE=0 and report this.",
                    known,
                    found,
                )
            self.is_lost = True


_trust = WalIndexTrust()
"""Of all threads of the process."""


def sqlite_probe(connection: Connection, statement: str, *, has_wal_probe: bool = True) -> Callable[[], int]:
    """Return a function that asks for the statement's number, 0 where it has no row."""
    ask = _select_each_time(connection, statement)
    ask()  # SQLite finds the header, or makes it, when it reads for the first time
    if not has_wal_probe or not _has_write_ahead_log(connection):
        return ask
    header = header_beside(_file_of(connection))
    return ask if header is None else probe_when_written(ask, header, trust=_trust)


def probe_when_written(
    ask: Callable[[], int], header: Callable[[], bytes], *, trust: WalIndexTrust, clock: Callable[[], float] = monotonic
) -> Callable[[], int]:
    """Return a function that asks again where the header of the WAL index is not that of the last answer.

    It asks once in a while although the header is the same: another answer then means that the header cannot be
    trusted.
    """
    known_header, known_number, checked_at = b"", 0, 0.0

    def run_probe() -> int:
        nonlocal known_header, known_number, checked_at
        if trust.is_lost:
            return ask()
        before = header()
        now = clock()
        if before == known_header and now - checked_at < CHECKED_EVERY_SECONDS:
            return known_number
        number = ask()
        if header() == before:
            # Nothing was committed around the answer, so it belongs to this header.
            if before == known_header and number != known_number:
                trust.lose(known=known_number, found=number)
            known_header, known_number, checked_at = before, number, now
        return number

    return run_probe


def _select_each_time(connection: Connection, statement: str) -> Callable[[], int]:
    cursor = connection.cursor()

    def ask() -> int:
        # All rows are fetched, or SQLite would keep its snapshot open.
        rows = cursor.execute(statement).fetchall()
        return rows[0][0] if rows else 0

    return ask


def _has_write_ahead_log(connection: Connection) -> bool:
    """Whether the header counts: beside a database without one may lie the header of another day."""
    mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    return mode == "wal"


def _file_of(connection: Connection) -> str:
    """Return the path of the main database."""
    path: str = connection.execute("PRAGMA database_list").fetchone()[2]
    return path
