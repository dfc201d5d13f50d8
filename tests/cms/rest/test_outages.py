import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, ProgrammingError

from cms.rest.outages import is_outage, reason_of


def wrapped(kind, cause):
    """Return an error of Django's as its backends raise it."""
    error = kind(*cause.args)
    error.__cause__ = cause
    return error


def of_sqlite(kind, code):
    cause = sqlite3.OperationalError("words")
    cause.sqlite_errorcode = code
    return wrapped(kind, cause)


def of_postgresql(kind, name):
    return wrapped(kind, getattr(psycopg.errors, name)("words"))


AWAY = [
    psycopg.OperationalError("consuming input failed"),
    psycopg.errors.AdminShutdown("terminating connection"),
    wrapped(OperationalError, psycopg.OperationalError("connection refused")),
    wrapped(OperationalError, psycopg.errors.ConnectionTimeout("connection timeout expired")),
    of_postgresql(OperationalError, "AdminShutdown"),
    of_postgresql(OperationalError, "CannotConnectNow"),
    of_postgresql(OperationalError, "TooManyConnections"),
    of_postgresql(OperationalError, "DiskFull"),
    of_postgresql(OperationalError, "ConnectionFailure"),
    of_postgresql(OperationalError, "LockNotAvailable"),
    of_postgresql(InternalError, "ReadOnlySqlTransaction"),
    of_postgresql(InternalError, "IdleInTransactionSessionTimeout"),
    psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction"),
    of_sqlite(OperationalError, sqlite3.SQLITE_BUSY),
    of_sqlite(OperationalError, sqlite3.SQLITE_BUSY_SNAPSHOT),
    of_sqlite(OperationalError, sqlite3.SQLITE_CANTOPEN),
    of_sqlite(OperationalError, sqlite3.SQLITE_IOERR_READ),
    of_sqlite(OperationalError, sqlite3.SQLITE_FULL),
    of_sqlite(OperationalError, sqlite3.SQLITE_READONLY),
    of_sqlite(OperationalError, sqlite3.SQLITE_READONLY_DBMOVED),
    of_sqlite(DatabaseError, sqlite3.SQLITE_NOTADB),
]
OUR_FAULTS = [
    psycopg.ProgrammingError("the query has 2 placeholders"),
    psycopg.errors.UndefinedColumn("column does not exist"),
    of_postgresql(OperationalError, "DeadlockDetected"),
    of_postgresql(InternalError, "InFailedSqlTransaction"),
    of_postgresql(InternalError, "NoActiveSqlTransaction"),
    of_postgresql(ProgrammingError, "SyntaxError"),
    of_postgresql(ProgrammingError, "UndefinedTable"),
    wrapped(InterfaceError, psycopg.InterfaceError("the cursor is closed")),
    of_sqlite(OperationalError, sqlite3.SQLITE_ERROR),
    wrapped(ProgrammingError, sqlite3.ProgrammingError("cannot bind")),
    ConnectionRefusedError(),
    None,
]


@pytest.mark.parametrize("error", AWAY, ids=repr)
def test_database_out_of_reach_is_an_outage(error):
    assert is_outage(error)


@pytest.mark.parametrize("error", OUR_FAULTS, ids=repr)
def test_fault_of_ours_is_no_outage(error):
    assert not is_outage(error)


def test_locked_file_and_a_file_of_something_else_are_outages(tmp_path):
    (tmp_path / "text").write_text("This is no database. " * 100)
    with closing(connect(tmp_path / "db")) as first, closing(connect(tmp_path / "db")) as second:
        first.execute("BEGIN IMMEDIATE")
        assert is_outage(raised_by(lambda: second.execute("BEGIN IMMEDIATE")))
    with closing(connect(tmp_path / "text")) as other:
        assert is_outage(raised_by(lambda: other.execute("SELECT * FROM sqlite_master")))


def connect(path):
    return sqlite3.connect(path, timeout=0, isolation_level=None)


def raised_by(act):
    with pytest.raises(sqlite3.Error) as caught:
        act()
    return caught.value


def test_what_follows_from_a_broken_connection_is_an_outage():
    error = ProgrammingError("Cannot open a new connection in an atomic block.")
    error.__context__ = OperationalError("refused")
    assert is_outage(error)


@pytest.mark.parametrize(
    ("reason", "is_away"),
    [
        (of_postgresql(InternalError, "ReadOnlySqlTransaction"), True),
        (of_sqlite(OperationalError, sqlite3.SQLITE_FULL), True),
        (DatabaseError("Save with update_fields did not affect any rows."), False),
    ],
    ids=repr,
)
def test_session_that_could_not_be_written_is_an_outage_and_a_deleted_one_is_none(reason, is_away):
    error = SessionInterrupted()
    error.__context__ = UpdateError()
    error.__context__.__context__ = reason
    assert is_outage(error) is is_away


def test_fault_met_while_an_outage_was_handled_is_no_outage():
    error = KeyError("title")
    error.__context__ = OperationalError("refused")
    assert not is_outage(error)


def test_reason_is_one_line():
    error = OperationalError("connection failed: refused\n\tIs the server running?\n")
    assert reason_of(error) == "connection failed: refused Is the server running?"


@pytest.mark.django_db
def test_syntax_error_of_the_real_database_is_no_outage():
    from django.db import connection, transaction

    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT FROM nothing WHERE")
    assert not is_outage(caught.value)
