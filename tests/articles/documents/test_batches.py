import pytest

from articles.documents import batches
from articles.documents.batches import in_batches
from articles.models import Tag
from tests.factories import a_tag

pytestmark = pytest.mark.django_db


def test_every_row_comes_once_in_pieces(monkeypatch, django_assert_num_queries):
    tags = [a_tag() for _ in range(5)]
    monkeypatch.setattr(batches, "SIZE", 2)
    with django_assert_num_queries(4):
        pieces = list(in_batches(Tag.objects.all()))
    assert pieces == [tags[:2], tags[2:4], tags[4:]]


def test_row_that_comes_meanwhile_is_seen():
    first = a_tag()
    pieces = in_batches(Tag.objects.all())
    assert next(pieces) == [first]
    second = a_tag()
    assert next(pieces) == [second]


def test_empty_table_gives_nothing():
    assert list(in_batches(Tag.objects.all())) == []
