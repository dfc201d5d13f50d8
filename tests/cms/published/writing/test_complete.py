import pytest

from cms.published.models import Document, RebuildState
from cms.published.writing import complete, differences, rebuild_documents, render_missing, why_incomplete
from cms.published.writing.complete import Pieces, StillIncompleteError, is_something_missing
from cms.published.writing.completeness import claim_lease, is_lease_free, take_over_lease
from tests.factories import NOW
from tests.factories.documents import a_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(notes):
    notes.update({"note-1": [a_document("one")], "note-2": [a_document("two")]})
    return notes


def owners(steps):
    return [owner for step in steps for owner in step.owners]


def test_what_is_missing_is_rendered_once(two, caplog):
    assert owners(render_missing(at=NOW)) == ["note-1", "note-2"]
    assert (why_incomplete(), differences(at=NOW), owners(render_missing(at=NOW))) == ("", [], [])
    assert [each.getMessage() for each in caplog.records] == [
        "The public documents have not been rendered yet. They are rendered now.",
        "The public documents are complete: 2 rendered, 2 changed.",
    ]


def test_two_that_start_at_once_render_once(two):
    first = render_missing(at=NOW)
    next(first)
    assert owners(render_missing(at=NOW)) == []
    assert owners(first) == ["note-2"]


def test_who_claims_after_another_has_completed_renders_nothing(two, monkeypatch):
    def claim_late():
        rebuild_documents(at=NOW)
        return claim_lease()

    monkeypatch.setattr(complete, "claim_lease", claim_late)
    assert owners(render_missing(at=NOW)) == []
    assert is_lease_free()


def test_what_was_begun_and_given_up_is_not_ready_and_another_goes_on(two):
    begun = render_missing(at=NOW)
    next(begun)
    begun.close()
    assert (Document.objects.count(), bool(why_incomplete()), is_lease_free()) == (1, True, True)
    assert owners(render_missing(at=NOW)) == ["note-1", "note-2"]
    assert why_incomplete() == ""


def test_fault_gives_the_turn_back(two):
    two["note-2"] = None
    with pytest.raises(TypeError):
        list(render_missing(at=NOW))
    assert (bool(why_incomplete()), is_lease_free()) == (True, True)


@pytest.mark.parametrize("lose", [take_over_lease, lambda: RebuildState.objects.all().delete()])
def test_who_has_lost_the_turn_stops_and_completes_nothing(two, monkeypatch, lose):
    monkeypatch.setattr(complete, "SAID_EVERY_SECONDS", 0)
    begun = render_missing(at=NOW)
    next(begun)
    lose()
    assert owners(begun) == []
    assert why_incomplete()


def test_worker_renders_piece_by_piece_and_leaves_the_rest_of_its_time_to_others(two, monkeypatch):
    monkeypatch.setattr(complete, "PIECE_SECONDS", 0)
    pieces, other = Pieces(), Pieces()
    assert (pieces.work(at=NOW), pieces.are_begun, is_something_missing(at=NOW)) == (True, True, False)
    assert (other.work(at=NOW), other.are_begun) == (False, False)
    while pieces.work(at=NOW):
        continue
    assert (pieces.are_begun, differences(at=NOW), is_something_missing(at=NOW)) == (False, [], False)


def test_worker_that_ends_gives_the_turn_back(two, monkeypatch):
    monkeypatch.setattr(complete, "PIECE_SECONDS", 0)
    pieces = Pieces()
    pieces.work(at=NOW)
    pieces.close()
    assert is_something_missing(at=NOW)


def test_source_that_does_not_keep_its_promise_is_named_once_and_not_rendered_for_ever(two, monkeypatch):
    monkeypatch.setattr("cms.published.writing.completeness._standing_collections", lambda: ["notes"])
    with pytest.raises(StillIncompleteError):
        list(render_missing(at=NOW))
