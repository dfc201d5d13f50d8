"""One number out of the database, asked for with as little around it as the drivers allow.

Django's cursors would cost several times what the databases themselves take for the question.
"""

from collections.abc import Callable
from itertools import count
from select import POLLIN, poll
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

TIMEOUT_SECONDS = 5
"""How long PostgreSQL may take; a frozen connection would otherwise hold the thread for ever."""

_SQLSTATE = ord("C")
"""The field of PostgreSQL's error messages that holds the code."""

Question = Callable[[], int]

_numbers = count(1)


class NoAnswer(OperationalError):  # noqa: N818 - that is what it is
    """The connection is of no use any more; `sqlstate` is None where nothing came at all."""

    def __init__(self, words: str, sqlstate: str | None = None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


def question_for(wrapper: BaseDatabaseWrapper, statement: str) -> Question:
    """Return a function that asks for the statement's number, 0 where it has no row, on a connection that is open."""
    if wrapper.vendor == "postgresql":
        return _of_postgresql(wrapper.connection.pgconn, statement.encode())
    return _of_sqlite(wrapper.connection.cursor(), statement)


def _of_sqlite(cursor: Any, statement: str) -> Question:
    def ask() -> int:
        # All rows are fetched, or SQLite would keep its snapshot open.
        rows = cursor.execute(statement).fetchall()
        return rows[0][0] if rows else 0

    return ask


def _of_postgresql(connection: Any, statement: bytes) -> Question:
    """Prepare the statement once and speak with libpq itself: half the time of a psycopg cursor, and a time limit."""
    name = b"edge_question_%d" % next(_numbers)
    connection.prepare(name, statement)
    readable = poll()
    readable.register(connection.socket, POLLIN)

    def ask() -> int:
        connection.send_query_prepared(name, [], result_format=1)
        while connection.is_busy():
            if not readable.poll(TIMEOUT_SECONDS * 1000):
                raise NoAnswer(f"no answer within {TIMEOUT_SECONDS} s")
            connection.consume_input()
        number = _number(connection.get_result())
        while connection.get_result() is not None:
            pass
        return number

    return ask


def _number(result: Any) -> int:
    if result is None or result.error_message:
        raise _no_answer(result)
    value = result.get_value(0, 0) if result.ntuples else b""
    return int.from_bytes(value or b"", "big")


def _no_answer(result: Any) -> NoAnswer:
    if result is None:
        return NoAnswer("the connection was closed")
    state = result.error_field(_SQLSTATE)
    return NoAnswer(result.error_message.decode(errors="replace"), state.decode() if state else None)
