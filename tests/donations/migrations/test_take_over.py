import json

import pytest

from tests.live_server import LiveServer
from tests.own_databases import own_database


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run Python on an empty database and return what it printed as JSON."""

    def on_an_empty_database(code):
        folder = tmp_path_factory.mktemp("live")
        with own_database(folder) as database:
            server = LiveServer(folder, database, workers=1, threads=1, env={})
            return json.loads(server.run(f"from tests.live_migrations import *; {code}"))

    return on_an_empty_database


@pytest.fixture(scope="module")
def found(run):
    return run("upgrade_and_go_back()")


def test_only_what_was_shown_is_taken_over(found):
    assert found["taken_over"] == [["shown", 2], ["shown-again", 2]]
    assert found["entries"][:3] == [
        ["proposed", "shown", 2, "upgrade"],
        ["approved_in_emergency", "shown", 2, "upgrade"],
        ["activated", "shown", 2, "upgrade"],
    ]
    assert found["faults"] == []


def test_there_is_no_way_back_from_a_ledger_that_has_entries(found):
    assert all(refusal.startswith("The ledger of donations has entries") for refusal in found["refusals"])
    assert len(found["refusals"]) == 3


def test_rejected_number_stays_rejected_whoever_migrates_back_and_forth(found):
    assert found["after"] == {"shown": [None, None, "05302294668"], "faults": []}


def test_newsroom_without_a_ledger_may_go_back(run):
    assert run("go_back_without_a_ledger()") == 0
