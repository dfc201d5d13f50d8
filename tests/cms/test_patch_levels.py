import sqlite3
import sys
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from cms import patch_levels
from cms.patch_levels import postgresql_is_patched, python_is_patched, sqlite_is_recent


def told(problems):
    return [(problem.id, problem.msg, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("version", "is_warned"),
    [
        ((3, 12, 14), True),
        ((3, 12, 15), False),
        ((3, 13, 0), True),
        ((3, 13, 16), False),
        ((3, 14, 7), True),
        ((3, 14, 8), False),
        ((3, 15, 0), False),
    ],
)
def test_python_with_known_faults_is_warned_of(monkeypatch, version, is_warned):
    monkeypatch.setattr(sys, "version_info", version)
    assert [problem.id for problem in python_is_patched(None)] == (["cms.W005"] if is_warned else [])


def test_warning_about_python_says_what_to_do(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 13, 5))
    assert told(python_is_patched(None)) == [
        (
            "cms.W005",
            "Python 3.13.5 has known security faults; 3.13.16 is the first without them.",
            "Install Python 3.13.16 or newer, and run make again. Where it is your distribution's own, which mends it "
            "without raising the number, keep its updates installed and set SILENCED_SYSTEM_CHECKS=cms.W005.",
        )
    ]


def a_connection(**values):
    return SimpleNamespace(**{"vendor": "postgresql", "alias": "default"} | values)


@pytest.mark.parametrize(
    ("version", "is_warned"),
    [(150_019, True), (150_020, False), (160_015, True), (170_012, False), (180_006, True), (190_000, False)],
)
def test_postgresql_with_known_faults_is_warned_of(monkeypatch, version, is_warned):
    monkeypatch.setattr(patch_levels, "connection", a_connection(pg_version=version))
    problems = postgresql_is_patched(None, databases=["default"])
    assert [problem.id for problem in problems] == (["cms.W006"] if is_warned else [])


def test_warning_about_postgresql_says_what_to_do(monkeypatch):
    monkeypatch.setattr(patch_levels, "connection", a_connection(pg_version=150_003))
    assert told(postgresql_is_patched(None, databases=["default"])) == [
        (
            "cms.W006",
            "PostgreSQL 15.3 has known security faults; 15.20 is the first without them.",
            "Install PostgreSQL 15.20 or newer and restart it: the data stay as they are.",
        )
    ]


class Silent:
    vendor, alias = "postgresql", "default"

    @property
    def pg_version(self):
        raise OperationalError("no answer")


@pytest.mark.parametrize("databases", [None, [], ["other"], ["default"]])
def test_postgresql_that_does_not_answer_is_no_matter_of_its_age(monkeypatch, databases):
    monkeypatch.setattr(patch_levels, "connection", Silent())
    assert postgresql_is_patched(None, databases=databases) == []


@pytest.mark.parametrize("databases", [None, [], ["other"]])
def test_database_is_not_asked_unless_the_check_is_about_it(monkeypatch, databases):
    asked = []

    class Watched(Silent):
        @property
        def pg_version(self):
            asked.append(True)
            return 150_000

    monkeypatch.setattr(patch_levels, "connection", Watched())
    assert (postgresql_is_patched(None, databases=databases), asked) == ([], [])


@pytest.mark.parametrize(
    ("vendor", "version", "is_warned"),
    [
        ("sqlite", (3, 40, 1), True),
        ("sqlite", (3, 44, 5), True),
        ("sqlite", (3, 44, 6), False),
        ("sqlite", (3, 50, 7), False),
        ("sqlite", (3, 51, 2), True),
        ("sqlite", (3, 51, 3), False),
        ("postgresql", (3, 40, 1), False),
    ],
)
def test_sqlite_that_can_lose_commits_is_warned_of(monkeypatch, vendor, version, is_warned):
    monkeypatch.setattr(patch_levels, "connection", a_connection(vendor=vendor))
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert [problem.id for problem in sqlite_is_recent(None)] == (["cms.W007"] if is_warned else [])
