from datetime import timedelta

import pytest

from cms.published.writing import public_transaction, purge_list, store_documents
from cms.published.writing.editions import move_edition_on
from tests.factories import NOW
from tests.factories.documents import a_dated_document, stored

pytestmark = pytest.mark.django_db


def dated(key, *, age, **values):
    return a_dated_document(
        key, NOW - timedelta(days=age), body={}, cache_tags=(f"note-{key}", "section-world"), **values
    )


@pytest.fixture
def three():
    for age, key in enumerate("abc"):
        stored(dated(key, age=2 * age), owner=f"note-{age}")


def purged_last():
    return set(list(purge_list(after_edition=0))[-1][2])


def test_change_purges_itself_its_lists_and_its_neighbours(three):
    stored(dated("b", age=2, card={"title": "New"}), owner="note-1")
    assert purged_last() == {"note-a", "note-b", "note-c", "list-notes"}


def test_newcomer_purges_those_that_it_comes_to_stand_between(three):
    stored(dated("n", age=1), owner="note-9")
    assert purged_last() == {"note-n", "note-a", "note-b", "list-notes"}


def test_what_moves_purges_old_and_new_neighbours(three):
    stored(dated("a", age=3), owner="note-0")
    assert purged_last() == {"note-a", "note-b", "note-c", "list-notes"}


def test_withdrawal_purges_what_stood_beside_it(three):
    stored(owner="note-1")
    assert purged_last() == {"note-a", "note-b", "note-c", "list-notes"}


def test_other_languages_are_left_alone(three):
    stored(dated("p", age=1, language="ps"), owner="note-9")
    assert purged_last() == {"note-p", "list-notes"}


def test_list_goes_on_after_an_edition_and_has_the_datetime_of_the_action():
    for number in range(3):
        stored(dated("a", age=number), at=NOW + timedelta(hours=number))
    found = list(purge_list(after_edition=1))
    assert [(edition, at) for edition, at, _ in found] == [
        (2, NOW + timedelta(hours=1)),
        (3, NOW + timedelta(hours=2)),
    ]


def test_change_of_anything_purges_everything():
    with public_transaction():
        store_documents(owner="note-1", documents=[], at=NOW)
        move_edition_on(at=NOW, touched=None)
    assert list(purge_list(after_edition=0)) == [(1, NOW, None)]
