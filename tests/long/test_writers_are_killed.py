"""What was acknowledged is stored, what was not is there as a whole or not at all, and of two at once one wins."""

import json

import pytest
from django.db import connection

from tests.live_server import LiveServer
from tests.live_writers import DONE, REFUSED
from tests.own_databases import own_database

KILLS = 100
AT_ONCE = 20
ROUNDS = 100


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """A database of its own, for processes that come and go."""
    folder = tmp_path_factory.mktemp("newsroom")
    with own_database(folder) as database:
        yield LiveServer(folder, database, workers=1, threads=1, env={})


def told(newsroom, call):
    return json.loads(newsroom.run(f"from tests.live_writers import *; {call}"))


def test_nothing_acknowledged_is_lost_and_nothing_is_half_stored(newsroom):
    found = told(newsroom, f"write_until_killed({KILLS})")
    assert len(found["acknowledged"]) >= KILLS
    assert set(found["acknowledged"]) <= set(found["published"])
    assert len(set(found["counts"].values())) == 1
    assert found["different"] == []
    if connection.vendor == "sqlite":
        assert newsroom.rows("PRAGMA integrity_check") == [("ok",)]


def test_articles_of_one_headline_that_begin_at_once_get_addresses_of_their_own(newsroom):
    slugs = told(newsroom, f"begin_together({AT_ONCE}, 'Snow on the pass')")["slugs"]
    assert len(slugs) == len(set(slugs)) == AT_ONCE


def test_of_two_saves_of_one_version_one_wins_and_one_is_told_each_time(newsroom):
    found = told(newsroom, f"save_together({ROUNDS})")
    assert [sorted(each) for each in found["told"]] == [[REFUSED, DONE]] * ROUNDS
    assert found["stored"] == [("first", "second")[each.index(DONE)] for each in found["told"]]
    assert found["kept"] == ROUNDS
