import pytest

from cms.worker.heartbeat import SEEN_WITHIN, Presence
from cms.worker.models import Worker
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("at", "count"), [(NOW, 1), (NOW + 2 * SEEN_WITHIN, 0), (NOW - 2 * SEEN_WITHIN, 0)])
def test_worker_is_seen_around_its_last_beat(at, count):
    Presence().beat(at=NOW)
    assert Worker.objects.seen_around(at, within=SEEN_WITHIN).count() == count


def test_worker_writes_its_row_every_few_seconds_only(django_assert_num_queries):
    presence = Presence()
    presence.beat(at=NOW)
    with django_assert_num_queries(0):
        presence.beat(at=NOW)


def test_two_workers_of_one_process_have_two_names():
    assert Presence().name != Presence().name


def test_worker_takes_leave():
    presence = Presence()
    presence.beat(at=NOW)
    presence.end()
    assert not Worker.objects.exists()
