"""The question to PostgreSQL: one round trip, with a limit to how long it takes."""

import os
from collections.abc import Callable
from itertools import count
from select import POLLIN, poll
from typing import Any

from django.db import OperationalError

from cms.delivery.edge.questions import wire

TIMEOUT_SECONDS = 5
"""How long PostgreSQL may take; a frozen connection would otherwise hold the thread for ever."""

_SQLSTATE = ord("C")
"""The field of PostgreSQL's error messages that holds the code."""

_numbers = count(1)


class NoAnswer(OperationalError):  # noqa: N818 - that is what it is
    """The connection is of no use any more; `sqlstate` is None where nothing came at all."""

    def __init__(self, words: str, sqlstate: str | None = None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


class NotUnderstood(NoAnswer):
    """PostgreSQL has answered something else than a number."""


def question_of_postgresql(connection: Any, statement: bytes) -> Callable[[], int]:
    """Return a function that asks for the statement's bigint, 0 where it has no row, on a connection of libpq's.

    libpq asks first, so that it can say what is wrong. From then on the same question goes by wire, unless libpq alone
    can read the answer: it is encrypted, or something stands beside it, such as messages that somebody has switched on.
    """
    name = b"edge_question_%d" % next(_numbers)
    prepared = connection.prepare(name, statement)
    if prepared.error_message:
        raise _no_answer(prepared)
    ask = _by_libpq(connection, name)
    ask()
    return ask if _may_be_encrypted(connection) else _by_wire(connection.socket, name) or ask


def _may_be_encrypted(connection: Any) -> bool:
    from psycopg import capabilities  # here, because newsrooms on SQLite need not load it

    return connection.ssl_in_use or not capabilities.has_used_gssapi() or connection.used_gssapi


def _by_wire(socket: int, name: bytes) -> "WireQuestion | None":
    """Return the question by wire, or None where its first answer was read to the end and not understood."""
    ask = WireQuestion(socket, name)
    try:
        ask()
    except NotUnderstood:
        return None
    return ask


def _by_libpq(connection: Any, name: bytes) -> Callable[[], int]:
    wait = _wait_for(connection.socket)

    def ask() -> int:
        connection.send_query_prepared(name, [], result_format=1)
        while connection.is_busy():
            wait()
            connection.consume_input()
        number = _number(connection.get_result())
        while connection.get_result() is not None:
            pass
        return number

    return ask


def _wait_for(socket: int) -> Callable[[], None]:
    readable = poll()
    readable.register(socket, POLLIN)

    def wait() -> None:
        if not readable.poll(TIMEOUT_SECONDS * 1000):
            raise NoAnswer(f"no answer within {TIMEOUT_SECONDS} s")

    return wait


class WireQuestion:
    """Ask for the number by messages of our own on a socket of libpq's.

    The socket gets a descriptor that is ours alone. libpq may close its own at any time, and the number of a closed one
    is given to whatever is opened next: a reader's connection, into which the question would then be written.
    """

    _socket = -1

    def __init__(self, socket: int, name: bytes) -> None:
        self._socket = os.dup(socket)
        self._question = wire.question(name)
        self._wait = _wait_for(self._socket)
        self._known_answer, self._known_number = b"", 0
        self._is_asking = False

    def __call__(self) -> int:
        """Return the number; NoAnswer or OSError: the connection is of no use any more."""
        if self._is_asking:
            raise NoAnswer("the last question was left in the middle, so that its answer would be taken for this one's")
        self._is_asking = True
        os.write(self._socket, self._question)
        answer = self._answer()
        self._is_asking = False
        if answer != self._known_answer:
            self._known_number = _number_of(answer)
            self._known_answer = answer
        return self._known_number

    def __del__(self) -> None:
        """Close the descriptor, if there was one to have."""
        if self._socket >= 0:
            os.close(self._socket)

    def _answer(self) -> bytes:
        answer = b""
        while not wire.is_whole(answer):
            self._wait()
            part = os.read(self._socket, wire.LONGEST_ANSWER)
            if not part:
                raise _no_answer(None)
            answer += part
        return answer


def _number_of(answer: bytes) -> int:
    number = wire.number_in(answer)
    if number is None:
        raise NotUnderstood("something else than a number")
    return number


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
