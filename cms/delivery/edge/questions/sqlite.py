"""The question to SQLite, which is asked only when something was written since the last answer.

A question costs little, but lets the process's other threads in, and to wait until they let go costs more than all the
rest of an answer from memory.
"""

from collections.abc import Callable
from sqlite3 import Connection

from cms.delivery.edge.questions.wal_index import header_beside


def question_of_sqlite(connection: Connection, statement: str) -> Callable[[], int]:
    """Return a function that asks for the statement's number, 0 where it has no row."""
    ask = _asked_each_time(connection, statement)
    ask()  # SQLite finds the header, or makes it, when it reads for the first time
    header = header_beside(_file_of(connection)) if _has_write_ahead_log(connection) else None
    return ask if header is None else asked_when_written(ask, header)


def asked_when_written(ask: Callable[[], int], header: Callable[[], bytes]) -> Callable[[], int]:
    """Return a function that asks again only where the header of the WAL index is not that of the last answer."""
    known_header, known_number = b"", 0

    def ask_when_written() -> int:
        nonlocal known_header, known_number
        before = header()
        if before == known_header:
            return known_number
        number = ask()
        if header() == before:
            # Nothing was committed around the answer, so it belongs to this header.
            known_header, known_number = before, number
        return number

    return ask_when_written


def _asked_each_time(connection: Connection, statement: str) -> Callable[[], int]:
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
