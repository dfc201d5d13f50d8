"""Detection of database outages, with a one-line reason."""

import sqlite3
from collections.abc import Iterator

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import Error

RETRY_AFTER_SECONDS = 5

# Classes and codes of SQLSTATE: connection, no writes (by setting or in recovery), a transaction ended for its time,
# resources (connections, disk, memory), a lock not to be had, an operator's hand (shutdown, starting up, cancelled for
# its time), the system below. An error without one never reached a server.
_STATES = ("08", "25006", "25P03", "25P04", "53", "55P03", "57", "58")
# Its plain SQLITE_ERROR ("no such table", "syntax error") is a fault of ours and no outage.
_SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
_PRIMARY_CODE = 0xFF


def is_outage(exception: BaseException | None) -> bool:
    """Whether the error says that the database cannot be reached or used just now, rather than that we asked wrongly.

    Django's errors and those of the drivers themselves are judged alike. What follows from a broken connection counts
    too, such as the refusal to go on in its transaction, and a session that Django takes for deleted when it could not
    be written.
    """
    is_of_database = isinstance(exception, Error | sqlite3.Error | SessionInterrupted) or hasattr(exception, "sqlstate")
    return is_of_database and any(_is_database_away(error) for error in _with_reasons(exception))


def reason_of(exception: BaseException) -> str:
    """Return the error's words in one line, for the log."""
    return " ".join(str(exception).split())


def _with_reasons(exception: BaseException | None) -> Iterator[BaseException]:
    while exception is not None:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _is_database_away(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _SQLITE_CODES
    if isinstance(error.__cause__, sqlite3.Error):
        return False
    state = getattr(error, "sqlstate", None) or getattr(error.__cause__, "sqlstate", None)
    return _is_operational(error) if state is None else state.startswith(_STATES)


def _is_operational(error: BaseException) -> bool:
    # By name, so that the server loads one driver only.
    return any(kind.__name__ == "OperationalError" for kind in type(error).__mro__)
