import os
import socket
from threading import Thread
from types import SimpleNamespace

import pytest
from django.db import connection, connections

from cms.delivery.edge.questions import postgresql as module
from cms.delivery.edge.questions import question_for
from cms.delivery.edge.questions.postgresql import NoAnswer, WireQuestion, question_of_postgresql
from cms.rest.outages import is_outage

EDITION = "SELECT number FROM delivery_edition WHERE id = 1"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is asked in the same process")


@pytest.fixture
def own(db):
    own = connections["default"].copy()
    own.ensure_connection()
    yield own
    own.close()


@on_postgresql
def test_connection_that_says_nothing_is_given_up(own, monkeypatch):
    monkeypatch.setattr(module, "TIMEOUT_SECONDS", 0.05)
    with pytest.raises(NoAnswer) as nothing:
        question_for(own, "SELECT 1 FROM (SELECT pg_sleep(2)) asleep")
    assert is_outage(nothing.value)


@on_postgresql
def test_refused_question_is_a_fault_of_ours_and_no_outage(own):
    with pytest.raises(NoAnswer) as refused:
        question_for(own, "SELECT 1/0")
    assert (refused.value.sqlstate, is_outage(refused.value)) == ("22012", False)


@on_postgresql
def test_cut_connection_is_noticed(own):
    ask = question_for(own, EDITION)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [own.connection.info.backend_pid])
    with pytest.raises((NoAnswer, OSError)):
        ask()


@on_postgresql
def test_connection_may_be_used_by_others_between_two_questions(own):
    ask = question_for(own, EDITION)
    with own.cursor() as cursor:
        for number in range(5):
            cursor.execute("SELECT generate_series(1, %s)", [number])
            assert len(cursor.fetchall()) == number
            assert ask() == 0


@on_postgresql
def test_error_on_the_wire_gives_the_connection_up_and_a_new_one_tells_it(own):
    with own.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE gone AS SELECT CAST(7 AS bigint) AS number")
        ask = question_for(own, "SELECT number FROM gone")
        assert ask() == 7
        cursor.execute("DROP TABLE gone")
    with pytest.raises(NoAnswer, match="something else"):
        ask()


@on_postgresql
def test_statement_that_cannot_be_prepared_says_why(own):
    with pytest.raises(NoAnswer, match="nothing_of_that_name") as refused:
        question_for(own, "SELECT number FROM nothing_of_that_name")
    assert (refused.value.sqlstate, is_outage(refused.value)) == ("42P01", False)


@on_postgresql
@pytest.mark.parametrize("statement", ["SELECT CAST(7 AS integer)", "SELECT CAST(7 AS smallint)"])
def test_answer_of_another_form_is_left_to_libpq(own, statement):
    ask = question_for(own, statement)
    assert (ask(), ask(), isinstance(ask, WireQuestion)) == (7, 7, False)


@on_postgresql
def test_messages_that_somebody_has_switched_on_are_left_to_libpq(own):
    with own.cursor() as cursor:
        cursor.execute("SET client_min_messages = debug2")
    ask = question_for(own, EDITION)
    assert (ask(), ask(), isinstance(ask, WireQuestion)) == (0, 0, False)


def test_without_a_descriptor_left_nothing_is_closed(monkeypatch):
    closed = []
    monkeypatch.setattr(os, "close", closed.append)
    with pytest.raises(OSError, match="descriptor"):
        WireQuestion(-1, b"edition")
    assert closed == []


class Encrypted:
    """A connection whose bytes only libpq can read; it counts how often it was asked."""

    ssl_in_use, used_gssapi = True, False

    socket = 0

    def __init__(self):
        self.asked_count = 0
        self._results = []

    def prepare(self, _name, _statement):
        return SimpleNamespace(error_message=b"")

    def send_query_prepared(self, _name, _parameters, *, result_format):
        self.asked_count += result_format
        self._results = [SimpleNamespace(error_message=b"", ntuples=1, get_value=lambda *_: b"\0" * 7 + b"\5"), None]

    def is_busy(self):
        return False

    def get_result(self):
        return self._results.pop(0)


def test_encrypted_connection_is_left_to_libpq():
    connection = Encrypted()
    ask = question_of_postgresql(connection, b"SELECT 5")
    assert (ask(), ask(), connection.asked_count) == (5, 5, 3)


ANSWER = b"2\0\0\0\4D\0\0\0\x12\0\1\0\0\0\x08\0\0\0\0\0\0\0\x05C\0\0\0\rSELECT 1\0Z\0\0\0\5I"


def answered(*parts):
    """Return what the question makes of an answer that comes in parts, twice."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ask = WireQuestion(ours.fileno(), b"edition")

        def answer():
            for _ in range(2):
                theirs.recv(100)
                for part in parts:
                    theirs.send(part)
                    os.sched_yield()
            theirs.shutdown(socket.SHUT_WR)

        other = Thread(target=answer)
        other.start()
        try:
            return ask(), ask()
        finally:
            ours.shutdown(socket.SHUT_RDWR)
            other.join()


@pytest.mark.parametrize("cut", [1, 5, 23, 43])
def test_answer_may_come_in_parts(cut):
    assert answered(ANSWER[:cut], ANSWER[cut:]) == (5, 5)


def test_end_in_the_middle_of_an_answer_is_none():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(ANSWER[:30])
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(NoAnswer, match="closed"):
            WireQuestion(ours.fileno(), b"edition")()


def test_question_never_goes_to_whoever_gets_the_number_of_a_closed_socket():
    ours, theirs = socket.socketpair()
    ask = WireQuestion(ours.fileno(), b"edition")
    number = ours.fileno()
    ours.close()
    theirs.close()
    next_one, its_other_end = socket.socketpair()
    with next_one, its_other_end:
        assert number in {next_one.fileno(), its_other_end.fileno()}
        with pytest.raises(OSError, match="pipe"):
            ask()
        for end in (next_one, its_other_end):
            end.setblocking(False)
            with pytest.raises(BlockingIOError):
                end.recv(100)


def test_question_that_was_left_in_the_middle_is_the_last_one(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    ours, theirs = socket.socketpair()
    with ours, theirs:
        ask = WireQuestion(ours.fileno(), b"edition")
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(os, "read", interrupted)
            theirs.send(ANSWER)
            ask()
        with pytest.raises(NoAnswer, match="left in the middle"):
            ask()
