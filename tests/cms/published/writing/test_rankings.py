import pytest
from django.db import transaction

from cms.published.models import Ranking
from cms.published.writing import store_ranking

pytestmark = pytest.mark.django_db


def ranked(name="read"):
    return list(Ranking.objects.filter(name=name).order_by("place").values_list("owner", flat=True))


@pytest.mark.parametrize("owners", [["note-2", "note-1"], ["note-1"], []])
def test_ranking_is_replaced_as_a_whole(owners):
    with transaction.atomic():
        store_ranking(name="read", owners=["note-1", "note-2", "note-3"])
        store_ranking(name="loved", owners=["note-9"])
        store_ranking(name="read", owners=owners)
    assert (ranked(), ranked("loved")) == (owners, ["note-9"])


def test_same_ranking_again_writes_nothing(django_assert_num_queries):
    store_ranking(name="read", owners=["note-1"])
    with django_assert_num_queries(1):
        store_ranking(name="read", owners=["note-1"])
