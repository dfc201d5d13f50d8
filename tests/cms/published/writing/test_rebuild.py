from dataclasses import replace
from datetime import timedelta

import pytest

from cms.published.documents import TimedChange, microseconds
from cms.published.models import Document, Facet, Term, Transition
from cms.published.writing import current_edition, differences, rebuild_documents
from tests.factories import NOW
from tests.factories.documents import a_document, stored

pytestmark = pytest.mark.django_db

WAR = ("tag", "war")
SOON = NOW + timedelta(minutes=1)


def problems(at=NOW):
    return {(each.document, each.problem) for each in differences(at=at)}


def test_rebuild_stores_what_every_source_gives(notes):
    notes.update({"note-1": [a_document("one")], "note-2": [a_document("two")], "note-3": []})
    seen = []
    assert rebuild_documents(at=NOW, on_owner=seen.append) == 2
    assert seen == ["note-1", "note-2", "note-3"]
    assert problems() == set()


def test_rebuild_of_what_is_right_changes_nothing(notes):
    notes["note-1"] = [a_document(facets=frozenset({WAR}))]
    rebuild_documents(at=NOW)
    assert rebuild_documents(at=SOON) == 0
    assert current_edition() == 1


def test_missing_document_is_told_and_healed(notes):
    notes["note-1"] = [a_document()]
    assert problems() == {("notes/en/kabul", "missing")}
    rebuild_documents(at=NOW)
    assert problems() == set()


@pytest.mark.parametrize("stranger", ["note-1", "note-2"])
def test_surplus_document_is_told_and_healed(notes, stranger):
    notes["note-1"] = []
    stored(a_document(), owner=stranger)
    assert [problem for _, problem in problems()] == ["surplus"]
    rebuild_documents(at=NOW)
    assert not Document.objects.exists()
    assert problems() == set()


@pytest.mark.parametrize(
    "old",
    [
        {"card": {"key": "herat"}},
        {"body": {"text": ""}},
        {"sort_key": 1},
        {"visible_from": 1},
        {"status": 410},
        {"facets": frozenset()},
        {"changes": (TimedChange(at=microseconds(SOON), card={"key": "herat"}),)},
        {"cache_tags": ("note-9",)},
    ],
)
def test_different_document_is_told_and_healed(notes, old):
    document = a_document(facets=frozenset({WAR}))
    notes["note-1"] = [document]
    stored(replace(document, **old))
    assert problems() == {("notes/kabul (en)", "different")}
    rebuild_documents(at=NOW)
    assert problems() == set()


def test_document_of_a_wrong_owner_is_told_and_healed(notes):
    stored(a_document("one"), owner="note-2")
    stored(a_document("two"), owner="note-1")
    notes.update({"note-1": [a_document("one")], "note-2": [a_document("two")]})
    assert ("notes/en/one", "missing") in problems()
    rebuild_documents(at=NOW)
    assert problems() == set()
    assert dict(Document.objects.values_list("key", "owner")) == {"one": "note-1", "two": "note-2"}


def test_lost_places_in_lists_are_told_and_healed(notes):
    notes["note-1"] = [a_document(facets=frozenset({WAR}))]
    rebuild_documents(at=NOW)
    Facet.objects.filter(term__name="tag").delete()
    assert ("notes/kabul (en)", "different") in problems()
    rebuild_documents(at=NOW)
    assert (problems(), Facet.objects.count(), current_edition()) == (set(), 4, 2)


def test_lost_datetime_is_told_and_healed(notes):
    notes["note-1"] = [a_document(visible_from=microseconds(SOON))]
    rebuild_documents(at=NOW)
    Transition.objects.all().delete()
    assert problems() == {("notes/kabul (en)", "different")}
    rebuild_documents(at=NOW)
    assert problems() == set()


def test_wrong_count_is_told_and_healed(notes):
    notes["note-1"] = [a_document(facets=frozenset({WAR}))]
    rebuild_documents(at=NOW)
    Term.objects.filter(language="en", name="tag").update(document_count=7)
    assert problems() == {("count of notes[en] tag=war", "different")}
    assert rebuild_documents(at=NOW) == 1
    assert (problems(), current_edition()) == (set(), 2)


def test_change_that_has_come_by_itself_is_no_difference(notes):
    closing = TimedChange(at=microseconds(SOON), card={"comments": "closed"})
    stored(a_document(card={"comments": "open"}, changes=(closing,), timed_facets={WAR: microseconds(SOON)}))
    notes["note-1"] = [a_document(card={"comments": "closed"})]
    assert problems(at=SOON - timedelta(microseconds=1)) == {("notes/kabul (en)", "different")}
    assert problems(at=SOON) == set()


def test_rebuild_goes_on_where_an_earlier_one_was_killed(notes):
    def killed(owner):
        raise KeyboardInterrupt

    notes.update({"note-1": [a_document("one")], "note-2": [a_document("two")]})
    with pytest.raises(KeyboardInterrupt):
        rebuild_documents(at=NOW, on_owner=killed)
    assert Document.objects.get().key == "one"
    assert rebuild_documents(at=NOW) == 1
    assert problems() == set()


def test_check_writes_nothing(notes):
    stored(a_document())
    notes["note-1"] = [a_document("new")]
    differences(at=NOW)
    assert Document.objects.get().key == "kabul"
    assert current_edition() == 1
