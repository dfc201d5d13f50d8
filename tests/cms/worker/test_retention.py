from datetime import timedelta

import pytest

from cms.outbox.models import Delivery, DeliveryState, Event
from cms.worker.heartbeat import Presence
from cms.worker.models import Worker
from cms.worker.retention import DELIVERIES_KEPT, WORKERS_KEPT, forget
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("state", "count"), [(DeliveryState.DONE, 0), (DeliveryState.DEAD, 1)])
def test_delivered_is_forgotten_after_a_month_and_given_up_never(outside, happened, state, count):
    happened()
    Delivery.objects.update(state=state, due_at=None, finished_at=NOW)
    forget(at=NOW + DELIVERIES_KEPT)
    assert Delivery.objects.count() == 1
    forget(at=NOW + DELIVERIES_KEPT + SECOND)
    assert (Delivery.objects.count(), Event.objects.count()) == (count, 1)


def test_what_waits_is_never_forgotten(outside, happened):
    happened()
    forget(at=NOW + 10 * DELIVERIES_KEPT)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("at", [NOW + WORKERS_KEPT + SECOND, NOW - WORKERS_KEPT - SECOND])
def test_workers_that_went_without_leave_are_forgotten(at):
    Presence().beat(at=NOW)
    forget(at=at)
    assert not Worker.objects.exists()
