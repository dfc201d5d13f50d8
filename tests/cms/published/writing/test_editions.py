import pytest
from django.db import connection, transaction

from cms.published.models import Change, Edition
from cms.published.writing import current_edition, public_transaction
from cms.published.writing import editions as module
from cms.published.writing.editions import move_edition_on
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_edition_is_zero_before_anything_was_published():
    assert current_edition() == 0


def test_public_transaction_alone_begins_no_new_edition():
    with public_transaction():
        pass
    assert (current_edition(), Edition.objects.count()) == (0, 1)


def test_edition_moves_on_by_one():
    for _ in range(2):
        with public_transaction():
            move_edition_on(at=NOW, touched=[])
    assert current_edition() == 2


def test_edition_does_not_move_when_the_transaction_fails():
    with pytest.raises(LookupError), public_transaction():
        move_edition_on(at=NOW, touched=[])
        raise LookupError
    assert current_edition() == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file: BEGIN IMMEDIATE")
def test_edition_is_locked_before_any_row_is_read(django_assert_num_queries):
    with public_transaction():
        pass
    with django_assert_num_queries(3) as queries, public_transaction():
        assert transaction.get_connection().in_atomic_block
    assert "FOR UPDATE" in queries[1]["sql"]


def test_edition_tells_what_it_changed():
    with public_transaction():
        number = move_edition_on(at=NOW, touched=None, cache_tags=["b", "a", "b"])
    change = Change.objects.get()
    assert (change.edition, change.at, change.touched, change.cache_tags) == (number, NOW, None, "b a")


def test_changes_of_long_ago_are_swept_up(monkeypatch):
    monkeypatch.setattr(module, "KEPT_CHANGES", 2)
    monkeypatch.setattr(module, "_SWEEP_EVERY", 5)
    for _ in range(5):
        with public_transaction():
            move_edition_on(at=NOW, touched=[])
    assert list(Change.objects.order_by("edition").values_list("edition", flat=True)) == [4, 5]
