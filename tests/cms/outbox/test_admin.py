import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms.access.actor import Actor
from cms.outbox.models import Delivery, DeliveryState, Event
from cms.outbox.record import record
from tests.factories import NOW, a_section, a_user, an_actor

pytestmark = pytest.mark.django_db

LIST = reverse("admin:events_event_changelist")


@pytest.fixture
def trail(client):
    client.force_login(a_user(role="administrator"))
    return client


def test_administrator_reads_what_happened(trail):
    section = a_section()

    assert f"section-{section.pk}" in trail.get(LIST).content.decode()


@pytest.mark.parametrize(("query", "count"), [("q=section-", 1), ("q=article-", 0), ("name__exact=section.saved", 1)])
def test_trail_can_be_narrowed(trail, query, count):
    a_section()

    assert len(trail.get(f"{LIST}?{query}").context["cl"].result_list) == count


def test_trail_names_people_and_writes_datetimes_and_hashes_for_them(trail):
    person = a_user(role="editor", first_name="Nadia", last_name="Ahmadi")
    data = {"moment": "2026-03-22T12:00:00+00:00", "content_hash": "0123abcd" * 8, "number": 2, "reason": "so"}
    record(name="donation.proposed", subject="method-1", by=Actor.of(person), at=NOW, data=data)
    page = trail.get(LIST).content.decode()
    assert all(words in page for words in ("Nadia Ahmadi", "21 Mar 2026, 13:00", "moment: 22 Mar 2026, 13:00 CET;"))
    assert "content_hash: 0123 abcd 0123" in page and "number: 2; reason: so" in page
    assert [event.subject for event in trail.get(f"{LIST}?q=ahmadi").context["cl"].result_list] == ["method-1"]


@pytest.mark.parametrize("page", ["change", "delete"])
def test_what_happened_stays(trail, page):
    a_section()
    event = Event.objects.get()

    answer = trail.post(reverse(f"admin:events_event_{page}", args=[event.pk]), {"name": "nothing", "post": "yes"})

    assert answer.status_code == 403
    assert Event.objects.get().name == "section.saved"


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_others_do_not_see_it(client, role):
    client.force_login(a_user(role=role))

    assert client.get(LIST).status_code == 403


DELIVERIES = reverse("admin:events_delivery_changelist")


@pytest.fixture
def dead():
    delivery = record(name="article.withdrawn", subject="article-42", by=an_actor(), at=NOW).deliveries.get()
    Delivery.objects.update(
        state=DeliveryState.DEAD, attempts=10, due_at=None, finished_at=NOW, last_error="OSError: away"
    )
    return delivery


def retry(client, delivery):
    return client.post(DELIVERIES, {"action": "retry_selected", "_selected_action": [delivery.pk]}, follow=True)


def test_list_shows_what_was_given_up_and_why(trail, dead):
    page = trail.get(f"{DELIVERIES}?state__exact=dead").content.decode()

    assert "article.withdrawn article-42" in page
    assert "given up" in page
    assert "OSError: away" in page


def test_administrator_tries_it_again(trail, dead):
    page = retry(trail, dead).content.decode()
    dead.refresh_from_db()

    assert "1 delivery is tried again." in page
    assert dead.state == "waiting"


def test_what_was_not_given_up_is_left_alone(trail, dead):
    Delivery.objects.update(state=DeliveryState.DONE)

    assert "None of these was given up" in retry(trail, dead).content.decode()


def test_who_may_only_look_is_not_offered_to_try_again(client, dead):
    user = a_user(role="editor")
    user.user_permissions.add(Permission.objects.get(codename="view_delivery"))
    client.force_login(user)
    retry(client, dead)
    dead.refresh_from_db()

    assert dead.state == "dead"


@pytest.mark.parametrize("page", ["change", "delete"])
def test_deliveries_are_the_workers_to_change(trail, dead, page):
    address = reverse(f"admin:events_delivery_{page}", args=[dead.pk])

    assert trail.post(address, {"state": "done", "post": "yes"}).status_code == 403


def test_one_delivery_can_be_looked_at(trail, dead):
    page = trail.get(reverse("admin:events_delivery_change", args=[dead.pk])).content.decode()

    assert str(dead.event.uuid) in page


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_deliveries_are_not_others_to_see(client, role):
    client.force_login(a_user(role=role))

    assert client.get(DELIVERIES).status_code == 403
