import pytest
from django.db import transaction

from cms.published.models import Ranking
from cms.published.writing import store_ranking
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def ranked(name="read"):
    return list(Ranking.objects.filter(name=name).order_by("place").values_list("owner", flat=True))


@pytest.mark.parametrize("owners", [["note-2", "note-1"], ["note-1"], []])
def test_ranking_is_replaced_as_a_whole(owners):
    with transaction.atomic():
        store_ranking(name="read", owners=["note-1", "note-2", "note-3"], at=NOW)
        store_ranking(name="loved", owners=["note-9"], at=NOW)
        store_ranking(name="read", owners=owners, at=NOW)
    assert (ranked(), ranked("loved")) == (owners, ["note-9"])


def test_same_ranking_again_writes_nothing(django_assert_num_queries):
    store_ranking(name="read", owners=["note-1"], at=NOW)
    with django_assert_num_queries(1):
        store_ranking(name="read", owners=["note-1"], at=NOW)
