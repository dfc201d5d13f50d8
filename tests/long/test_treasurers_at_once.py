"""Several people decide at the same moment, and workers die in the middle of it: the ledger stays one story."""

import json

import pytest

from tests.live_server import LiveServer
from tests.live_treasurers import DONE, REFUSED, STEPS
from tests.own_databases import own_database


@pytest.fixture
def decide(tmp_path):
    """A database of its own, for processes that come and go."""
    with own_database(tmp_path) as database:
        server = LiveServer(tmp_path, database, workers=1, threads=1, env={})
        yield lambda call: json.loads(server.run(f"from tests.live_treasurers import *; {call}"))


def test_of_several_approvers_at_once_one_wins(decide):
    found = decide("approve_together(6)")
    assert found["outcomes"] == [DONE, *[REFUSED] * 5]
    assert found["actions"] == ["proposed", "approved"]
    assert found["faults"] == []


def test_approval_and_rejection_at_once_leave_it_rejected(decide):
    found = decide("approve_and_reject_together()")
    assert found["actions"][-1] == "rejected"
    assert (found["waiting"], found["faults"]) == ([], [])


def test_several_workers_activate_once(decide):
    found = decide("activate_together(4)")
    assert found["actions"] == ["proposed", "approved", "activated"]
    assert found["different"] == []


def test_worker_that_is_killed_at_any_step_leaves_nothing_half_activated(decide):
    found = decide("activate_and_be_killed()")
    assert found["outcomes"] == [*[0] * len(STEPS), 1]
    assert (found["faults"], found["different"], found["waiting"]) == ([], [], [])
    assert found["actions"] == ["proposed", "approved", "activated"]
    assert (found["live"], found["activated"]) == (["dnb"], 1)
