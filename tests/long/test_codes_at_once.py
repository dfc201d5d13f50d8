"""Codes of a second factor that come at the same moment meet in a row of the database."""

import json

import pytest

from tests.live_server import LiveServer
from tests.own_databases import own_database

AT_ONCE = """
import json
from threading import Barrier, Thread
from django.db import connection
from cms.access.models import User
from cms.second_factor import CodeRefused, confirm
from tests.factories import a_code, a_second_factor, a_wrong_code

user = User.objects.create_user("marit")
a_second_factor(user, recovery_codes=("123456789012", "210987654321"))
typed = {typed}
gate, found = Barrier(len(typed)), []

def ask(code):
    gate.wait()
    try:
        confirm(user=user, code=code)
        found.append("taken")
    except CodeRefused as refusal:
        found.append(refusal.code.removeprefix("second_factor_"))
    finally:
        connection.close()

threads = [Thread(target=ask, args=(code,)) for code in typed]
[each.start() for each in threads]
[each.join() for each in threads]
print(json.dumps(sorted(found)))
"""


@pytest.fixture
def at_once(tmp_path):
    """Return what becomes of codes that are typed at the same moment, in a database of its own."""
    with own_database(tmp_path) as database:
        newsroom = LiveServer(tmp_path, database, workers=1, threads=1, env={})
        yield lambda typed: json.loads(newsroom.run(AT_ONCE.format(typed=typed)))


def test_code_of_the_app_is_taken_by_one_of_many(at_once):
    found = at_once("[a_code()] * 8")
    assert found.count("taken") == 1
    assert set(found) <= {"taken", "used", "throttled"}


def test_recovery_code_is_taken_by_one_of_many(at_once):
    found = at_once("['123456789012'] * 8")
    assert found.count("taken") == 1
    assert set(found) <= {"taken", "wrong", "throttled"}


def test_many_wrong_codes_at_once_are_one_try(at_once):
    assert at_once("[a_wrong_code()] * 8") == ["throttled"] * 7 + ["wrong"]
