from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.outbox.models import FAR_AHEAD, LEEWAY, Delivery, DeliveryState
from cms.outbox.record import record
from tests.factories import NOW, an_actor

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=60)


@pytest.fixture
def delivery():
    return record(name="article.withdrawn", subject="article-42", by=an_actor(), at=NOW).deliveries.get()


@pytest.fixture
def claimable(delivery):
    """Return whether a worker may take the delivery, now or then, once its row has these values."""

    def claimable(*, at=NOW, **values):
        Delivery.objects.filter(pk=delivery.pk).update(**values)
        return Delivery.objects.claimable(at=at, lease=LEASE).exists()

    return claimable


def leased(until):
    return {"state": DeliveryState.LEASED, "attempts": 1, "leased_until": until}


def put_off(until):
    return {"state": DeliveryState.WAITING, "attempts": 1, "due_at": until}


FINISHED = {"due_at": None, "finished_at": NOW}


@pytest.mark.parametrize(
    ("values", "is_claimable"),
    [
        ({}, True),
        (put_off(NOW), True),
        (put_off(NOW + SECOND), False),
        (leased(NOW + SECOND), False),
        (leased(NOW), True),
        (FINISHED | {"state": DeliveryState.DONE}, False),
        (FINISHED | {"state": DeliveryState.DEAD}, False),
    ],
)
def test_worker_may_take_what_is_new_or_due_or_left_lying(claimable, values, is_claimable):
    assert claimable(**values) == is_claimable


@pytest.mark.parametrize("values", [{}, put_off(NOW + FAR_AHEAD), leased(NOW + LEASE + LEEWAY)])
def test_clock_that_was_ahead_holds_nothing_back_once_it_is_right(claimable, values):
    assert claimable(at=NOW - SECOND, **values)


def test_worker_that_waited_for_another_to_write_does_not_take_its_lease_for_a_mistake(claimable):
    assert not claimable(at=NOW - SECOND, **leased(NOW + LEASE))


@pytest.mark.parametrize(
    ("values", "is_overdue"), [(put_off(NOW), True), (leased(NOW), True), (leased(NOW + SECOND), False)]
)
def test_what_nobody_took_in_time_is_overdue(claimable, values, is_overdue):
    claimable(**values)

    assert Delivery.objects.overdue(at=NOW).exists() == is_overdue


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"state": DeliveryState.DONE},
        {"state": DeliveryState.WAITING, "due_at": None},
        {"state": DeliveryState.LEASED},
        {"leased_until": NOW},
    ],
)
def test_state_and_datetimes_agree(delivery, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(**values)


def test_subscriber_gets_an_event_through_one_delivery(delivery):
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event=delivery.event, subscriber=delivery.subscriber, due_at=NOW)


def test_delivery_says_what_goes_where(delivery):
    assert str(delivery) == "article.withdrawn article-42 → log"
