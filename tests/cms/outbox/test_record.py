import pytest
from django.db import transaction

from cms.access.actor import Actor
from cms.outbox.models import Delivery, DeliveryState, Event
from cms.outbox.record import record, retry_deliveries
from tests.factories import NOW, a_user, an_actor

pytestmark = pytest.mark.django_db


def test_event_says_who_what_and_when():
    user = a_user()
    event = record(name="article.published", subject="article-42", by=Actor.of(user), at=NOW, data={"from": "draft"})
    assert (event.name, event.subject, event.happened_at, event.data) == (
        "article.published",
        "article-42",
        NOW,
        {"from": "draft"},
    )
    assert (event.actor, event.actor_name) == (user, user.username)


def test_event_of_the_system_has_a_name_and_no_account():
    event = record(name="article.published", subject="article-42", by=an_actor("loaddata"), at=NOW)
    assert (event.actor, event.actor_name, event.data) == (None, "loaddata", {})


def test_event_outlives_the_account_of_who_caused_it():
    user = a_user(username="nilofar")
    event = record(name="article.published", subject="article-42", by=Actor.of(user), at=NOW)
    user.delete()
    event.refresh_from_db()
    assert (event.actor, event.actor_name) == (None, "nilofar")


def test_event_goes_with_the_transaction_that_failed():
    with pytest.raises(LookupError), transaction.atomic():
        record(name="article.published", subject="article-42", by=an_actor(), at=NOW)
        raise LookupError
    assert not Event.objects.exists()


def test_events_of_one_subject_come_newest_first():
    for name in ("article.created", "article.published"):
        record(name=name, subject="article-42", by=an_actor(), at=NOW)
    record(name="article.created", subject="article-421", by=an_actor(), at=NOW)
    assert [event.name for event in Event.objects.about("article-42")] == ["article.published", "article.created"]


def test_each_event_has_a_name_of_its_own():
    events = [record(name="article.published", subject="article-42", by=an_actor(), at=NOW) for _ in range(2)]
    assert len({event.uuid for event in events}) == 2


@pytest.mark.parametrize(
    ("name", "subscribers"), [("article.published", ["log", "numbers_in_articles"]), ("article.created", [])]
)
def test_who_wants_an_event_gets_a_delivery_with_it(name, subscribers):
    event = record(name=name, subject="article-42", by=an_actor(), at=NOW)
    assert sorted(delivery.subscriber for delivery in event.deliveries.all()) == subscribers


@pytest.fixture
def dead():
    delivery = record(name="article.withdrawn", subject="article-42", by=an_actor(), at=NOW).deliveries.get()
    Delivery.objects.update(state=DeliveryState.DEAD, attempts=10, due_at=None, finished_at=NOW, last_error="Away.")
    return delivery


def test_what_was_given_up_is_tried_again_from_the_first_attempt(dead):
    assert retry_deliveries(Delivery.objects.all(), by=an_actor("root"), at=NOW) == 1
    dead.refresh_from_db()
    assert (dead.state, dead.attempts, dead.due_at, dead.finished_at) == ("waiting", 0, NOW, None)
    assert Event.objects.about(f"delivery-{dead.pk}").get().actor_name == "root"


def test_pressed_twice_it_is_tried_again_once(dead):
    retry_deliveries(Delivery.objects.all(), by=an_actor(), at=NOW)
    assert retry_deliveries(Delivery.objects.all(), by=an_actor(), at=NOW) == 0
    assert Event.objects.filter(name="delivery.retried").count() == 1
