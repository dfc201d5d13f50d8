import sqlite3
import subprocess
import sys
from contextlib import closing
from types import SimpleNamespace

import pytest

from cms.response_cache.edition_probe import edition_probe_for
from cms.response_cache.edition_probe import sqlite as module
from cms.response_cache.edition_probe.sqlite import (
    CHECKED_EVERY_SECONDS,
    WalIndexTrust,
    probe_when_written,
    sqlite_probe,
)

STATEMENT = "SELECT number FROM edition"


class Written:
    """A database whose number and header are moved by hand."""

    def __init__(self):
        self.number = self.asked_count = 0
        self.header = b"a"

    def write(self):
        self.number += 1
        self.header += b"+"

    def ask(self):
        self.asked_count += 1
        return self.number


def test_answer_holds_until_something_is_written():
    database = Written()
    ask = probe_when_written(database.ask, lambda: database.header, trust=WalIndexTrust())
    assert [ask() for _ in range(5)] == [0] * 5
    database.write()
    assert [ask() for _ in range(5)] == [1] * 5
    assert database.asked_count == 2


def test_answer_around_which_something_was_written_is_not_kept():
    database = Written()

    def ask_and_write():
        number = database.ask()
        if database.asked_count == 1:
            database.write()
        return number

    ask = probe_when_written(ask_and_write, lambda: database.header, trust=WalIndexTrust())
    assert [ask(), ask(), ask()] == [0, 1, 1]
    assert database.asked_count == 2


def test_same_header_is_checked_by_asking_once_in_a_while():
    database, times = Written(), iter([0, 1, CHECKED_EVERY_SECONDS + 0.5, CHECKED_EVERY_SECONDS + 1])
    ask = probe_when_written(
        database.ask, lambda: database.header, trust=(trust := WalIndexTrust()), clock=lambda: next(times)
    )
    assert [ask() for _ in range(4)] == [0] * 4
    assert (database.asked_count, trust.is_lost) == (2, False)


def test_header_that_hid_a_commit_is_told_once_and_never_believed_again(path, monkeypatch, caplog):
    monkeypatch.setattr(module, "header_beside", lambda _: lambda: b"always the same")
    monkeypatch.setattr(module, "_trust", WalIndexTrust())
    with closing(opened(path)) as one, closing(opened(path)) as other, closing(opened(path)) as writer:
        ask, ask_too = (sqlite_probe(reader, STATEMENT) for reader in (one, other))
        assert (ask(), ask_too()) == (1, 1)
        writer.execute("UPDATE edition SET number = 2")
        assert (ask(), ask_too()) == (1, 1)
        monkeypatch.setattr(module, "CHECKED_EVERY_SECONDS", 0)
        assert (ask(), ask_too()) == (2, 2)
        writer.execute("UPDATE edition SET number = 3")
        assert (ask(), ask_too()) == (3, 3)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "from 1 to 2" in caplog.text


@pytest.mark.parametrize(("is_on", "statement_count"), [(True, 0), (False, 2)])
def test_setting_switches_the_probe_off(path, settings, is_on, statement_count):
    settings.CMS_SQLITE_WAL_PROBE = is_on
    with closing(opened(path)) as reader:
        ask = edition_probe_for(SimpleNamespace(vendor="sqlite", connection=reader), STATEMENT)
        ask()
        statements = statements_of(reader)
        assert [ask(), ask(), len(statements)] == [1, 1, statement_count]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "cms.sqlite3"
    with closing(opened(path)) as connection:
        connection.executescript("CREATE TABLE edition (number INTEGER); INSERT INTO edition VALUES (1);")
    return path


def opened(path, *, mode="WAL"):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={mode}")
    return connection


def statements_of(connection):
    found = []
    connection.set_trace_callback(found.append)
    return found


def test_database_is_asked_only_after_a_commit(path):
    with closing(opened(path)) as reader, closing(opened(path)) as writer:
        ask = sqlite_probe(reader, STATEMENT)
        ask()
        statements = statements_of(reader)
        assert [ask(), ask(), len(statements)] == [1, 1, 0]
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE edition SET number = 2")
        assert [ask(), len(statements)] == [1, 0]
        writer.execute("ROLLBACK")
        assert [ask(), len(statements)] == [1, 0]
        writer.execute("UPDATE edition SET number = 3")
        assert [ask(), ask(), len(statements)] == [3, 3, 1]


@pytest.mark.parametrize("upkeep", ["wal_checkpoint(TRUNCATE)", "wal_checkpoint(RESTART)", "optimize"])
def test_upkeep_between_two_commits_hides_neither(path, upkeep):
    with closing(opened(path)) as reader, closing(opened(path)) as writer:
        ask = sqlite_probe(reader, STATEMENT)
        for number in range(2, 12):
            writer.execute("UPDATE edition SET number = ?", (number,))
            assert ask() == number
            writer.execute(f"PRAGMA {upkeep}").fetchall()
            assert ask() == number


@pytest.mark.parametrize("mode", ["DELETE", "TRUNCATE"])
def test_without_a_write_ahead_log_it_is_asked_each_time(path, mode):
    with closing(opened(path, mode=mode)) as reader, closing(opened(path, mode=mode)) as writer:
        ask = sqlite_probe(reader, STATEMENT)
        writer.execute("UPDATE edition SET number = 2")
        assert ask() == 2


def test_header_of_another_day_beside_a_rollback_journal_does_not_count(path):
    with closing(opened(path)) as connection:
        connection.execute("SELECT number FROM edition").fetchall()
        left = path.with_name("cms.sqlite3-shm").read_bytes()
    with closing(opened(path, mode="DELETE")) as reader, closing(opened(path, mode="DELETE")) as writer:
        path.with_name("cms.sqlite3-shm").write_bytes(left)
        ask = sqlite_probe(reader, STATEMENT)
        writer.execute("UPDATE edition SET number = 2")
        assert ask() == 2


def test_database_in_memory_is_asked_each_time():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript("CREATE TABLE edition (number INTEGER); INSERT INTO edition VALUES (1);")
        ask = sqlite_probe(connection, STATEMENT)
        connection.execute("UPDATE edition SET number = 2")
        assert ask() == 2


WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous=OFF")
for number in range(2, 2002):
    connection.execute("UPDATE edition SET number = ?", (number,))
    print(number, flush=True)
"""


def test_what_another_process_has_committed_is_never_missed(path):
    with closing(opened(path)) as reader:
        ask = sqlite_probe(reader, STATEMENT)
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            for told in writer.stdout:
                assert ask() >= int(told)
        assert ask() == 2001


KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("UPDATE edition SET number = 2")
connection.execute("PRAGMA cache_size=1")  # so that what is not committed yet lies in the log
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE edition SET number = 3")
connection.execute("CREATE TABLE big (words)")
connection.executemany("INSERT INTO big VALUES (?)", [["word " * 100]] * 1000)
os._exit(9)
"""


def test_process_that_dies_while_it_writes_leaves_the_last_commit(path):
    with closing(opened(path)) as reader:
        ask = sqlite_probe(reader, STATEMENT)
        assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == 9
        assert ask() == ask() == 2
        with closing(opened(path)) as writer:
            writer.execute("UPDATE edition SET number = 4")
        assert ask() == 4
