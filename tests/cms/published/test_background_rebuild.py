from types import SimpleNamespace

import pytest
from django.db import OperationalError

from cms.published import background_rebuild
from cms.published.background_rebuild import BackgroundRebuild
from cms.published.writing import rebuild_documents, why_incomplete
from cms.published.writing.completeness import claim_lease, give_lease_back
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_thread(monkeypatch):
    """Let it run in the test's own thread, and not close the test's connection."""
    monkeypatch.setattr(background_rebuild, "connections", SimpleNamespace(close_all=lambda: None))
    monkeypatch.setattr(background_rebuild, "close_old_connections", lambda: None)
    monkeypatch.setattr(background_rebuild, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(background_rebuild, "PAUSE_AFTER_FAULT_SECONDS", 0)


def test_it_renders_what_is_missing_and_is_done():
    BackgroundRebuild().run()
    assert why_incomplete() == ""


def test_it_waits_while_another_renders(monkeypatch):
    holder, looks = claim_lease(), []

    def look():
        looks.append(why_incomplete())
        if len(looks) == 2:
            give_lease_back(holder)
            rebuild_documents(at=NOW)
        return why_incomplete()

    monkeypatch.setattr(background_rebuild, "why_incomplete", look)
    BackgroundRebuild().run()
    assert [bool(each) for each in looks] == [True, True]


@pytest.mark.parametrize("error", [OperationalError("away"), ValueError("a fault of a source")])
def test_it_tries_again_after_an_outage_or_a_fault(monkeypatch, caplog, error):
    faults = [error]

    def look():
        if faults:
            raise faults.pop()
        return why_incomplete()

    monkeypatch.setattr(background_rebuild, "why_incomplete", look)
    BackgroundRebuild().run()
    assert why_incomplete() == ""
    assert "look whether" in caplog.text or "could not be rendered" in caplog.text


def test_it_stops_when_the_process_ends(monkeypatch):
    rebuild = BackgroundRebuild()
    rebuild._is_ending.set()
    rebuild.run()
    assert why_incomplete()
