"""The surroundings of every test: loopback only, a folder of their own for files, and a clock that can be moved."""

import os
from pathlib import Path

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.test.utils import override_settings
from pytest_socket import socket_allow_hosts

from donations.models import triggers
from tests import own_databases
from tests.factories import NOW

# Servers and workers that tests start run on the product's own settings.
os.environ.pop("DJANGO_SETTINGS_MODULE", None)

LOOPBACK = ["127.0.0.1", "::1"]
# What takes longest: at the end one process would be left alone with it.
FIRST = [
    Path(__file__).parent / name
    for name in (
        "browser/test_accessibility.py",
        "browser/test_donation_block.py",
        "long/test_worker_and_faults.py",
        "long",
        "contracts/test_admin_matrix.py",
    )
]
SETTINGS = {
    # Addresses in answers are relative, whatever the developer's environment says.
    "PUBLIC_URL": "",
    "FRONTEND_URL": "",
    "CMS_ARTICLE_URL": "",
    # Seals follow the key of the tests, not the machine's.
    "SECRET_KEY_IS_MISSING": False,
    # Else every test client would look through all static files first.
    "WHITENOISE_AUTOREFRESH": True,
    # A thread of its own could not see what a test's transaction has made.
    "CMS_VIEW_COUNTING": "strict",
}


def pytest_configure(config):
    if _is_first_process(config):
        own_databases.begin_templates()


def pytest_unconfigure(config):
    if _is_first_process(config):
        own_databases.end_templates()


def _is_first_process(config):
    return not hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes longest; end with modules that empty the tables, since others would miss the roles."""
    emptying = {item.path for item in items if _empties_tables(item)}
    items.sort(key=lambda item: (_place(item), item.path in emptying))


def _place(item):
    places = [place for place, path in enumerate(FIRST) if item.path.is_relative_to(path)]
    return places[0] if places else len(FIRST)


def _empties_tables(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def pytest_runtest_setup():
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory):
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), **SETTINGS):
        yield


@pytest.fixture(autouse=True)
def kept_connections():
    """Let requests that come past the test client look for no old connections, as those of the client do not."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)


@pytest.fixture(scope="session", autouse=True)
def emptied_past_the_guards():
    """Let tests with real transactions empty the tables, whose history the database guards from everybody.

    What migrations have put into them, such as roles, is there again for the next test, whichever that is.
    """
    emptied = type(connection.ops).execute_sql_flush

    def flush(operations, statements):
        triggers.remove(operations.connection)
        try:
            emptied(operations, statements)
        finally:
            triggers.install(operations.connection)
        # Kept by Django for tests with serialized_rollback, which all of these ask for.
        operations.connection.creation.deserialize_db_from_string(operations.connection._test_serialized_contents)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", flush)
        yield


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """Open a transaction around a module: what its fixtures make stands before every test, and goes at the end.

    What a test changes is gone after it all the same, if it asks for `db` too.
    """
    with django_db_blocker.unblock(), _as_of_a_test(transaction.atomic()):
        yield
        transaction.set_rollback(True)


def _as_of_a_test(block):
    """Let what has to be a transaction of its own run inside, as Django lets it inside its test cases."""
    block._from_testcase = True
    return block


@pytest.fixture
def clock():
    """Stop the clock at NOW; `clock.shift(timedelta)` and `clock.move_to(moment)` move it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
