"""The edition probe of PostgreSQL: a prepared statement of libpq's, one round trip, with a timeout."""

from collections.abc import Callable
from itertools import count
from select import POLLIN, poll
from typing import Any

from django.db import OperationalError

TIMEOUT_SECONDS = 5
"""How long PostgreSQL may take; a frozen connection would otherwise hold the thread for ever."""

_BINARY = 1
_SQLSTATE = ord("C")
"""The field of PostgreSQL's error messages that holds the code."""

_numbers = count(1)


class NoAnswer(OperationalError):
    """The connection is of no use any more; `sqlstate` is None where nothing came at all."""

    def __init__(self, words: str, sqlstate: str | None = None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


def postgresql_probe(connection: Any, statement: bytes) -> Callable[[], int]:
    """Return a function that asks for the statement's integer, 0 where it has no row, on a `psycopg.pq.PGconn`.

    It raises NoAnswer or psycopg's OperationalError when the connection is of no use any more. libpq refuses the next
    query after one that was left in the middle, so no answer is taken for another's.
    """
    name = b"edition_probe_%d" % next(_numbers)
    result_of = _result_within_timeout(connection)
    connection.send_prepare(name, statement)
    result_of()

    def ask() -> int:
        connection.send_query_prepared(name, [], result_format=_BINARY)
        result = result_of()
        value = result.get_value(0, 0) if result.ntuples else b""
        return int.from_bytes(value or b"", "big")

    ask()
    return ask


def _result_within_timeout(connection: Any) -> Callable[[], Any]:
    """Return a function that returns the result of what was just sent."""
    readable = poll()
    readable.register(connection.socket, POLLIN)

    def result_of() -> Any:
        while connection.is_busy():
            if not readable.poll(TIMEOUT_SECONDS * 1000):
                raise NoAnswer(f"no answer within {TIMEOUT_SECONDS} s")
            connection.consume_input()
        result = connection.get_result()
        if result is None or result.error_message:
            raise _no_answer(result)
        while connection.get_result() is not None:  # until it says that there is no more, it takes no other query
            pass
        return result

    return result_of


def _no_answer(result: Any) -> NoAnswer:
    if result is None:
        return NoAnswer("the connection was closed")
    state = result.error_field(_SQLSTATE)
    return NoAnswer(result.error_message.decode(errors="replace"), state.decode() if state else None)
