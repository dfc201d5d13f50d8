import csv
import io
import json

import pytest
from django.urls import reverse

from cms.access.actor import Actor
from cms.outbox.models import Delivery, Event
from cms.outbox.record import record
from tests.factories import NOW, a_user

pytestmark = pytest.mark.django_db

LIST, CSV, JSON = (reverse(f"admin:events_event_{name}") for name in ("changelist", "csv", "json"))
DELIVERIES = reverse("admin:events_delivery_json")


@pytest.fixture
def reader(client):
    client.force_login(a_user(role="administrator"))
    return client


@pytest.fixture
def events():
    person = a_user(role="editor", first_name="=Nadia", last_name="Ahmadi")
    record(name="section.saved", subject="section-1", by=Actor.of(person), at=NOW, data={"reason": "سلام"})
    record(name="tag.saved", subject="tag-1", by=Actor.of(person), at=NOW)
    return list(Event.objects.order_by("id"))


def row(event, **values):
    return {
        "id": str(event.uuid),
        "happened_at": "2026-03-21T12:00:00Z",
        "name": event.name,
        "subject": event.subject,
        "who": "=Nadia Ahmadi",
        "details": event.data,
        **values,
    }


def test_events_are_downloaded_as_the_list_has_them(reader, events):
    answer = reader.get(JSON)
    assert json.loads(answer.getvalue()) == [row(events[1]), row(events[0])]
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="events-')


def test_csv_holds_the_same_and_no_formula(reader, events):
    text = reader.get(CSV).getvalue().decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    changed = [{"who": "'=Nadia Ahmadi", "details": json.dumps(event.data, ensure_ascii=False)} for event in events]
    assert rows == [row(events[1], **changed[1]), row(events[0], **changed[0])]


@pytest.mark.parametrize("query", ["name=tag.saved", "q=tag-1", "name__exact=tag.saved&p=3"])
def test_filters_and_the_search_of_the_list_hold_for_its_export(reader, events, query):
    assert [each["subject"] for each in json.loads(reader.get(f"{JSON}?{query}").getvalue())] == ["tag-1"]


def test_list_links_to_its_export_with_its_filters(reader, events):
    page = reader.get(f"{LIST}?q=tag-1").content.decode()
    assert all(f'href="{address}?q=tag-1"' in page for address in (CSV, JSON))


def test_all_pages_are_exported_by_as_many_queries_as_one_row(reader, events, django_assert_num_queries):
    with django_assert_num_queries(5):
        assert len(json.loads(reader.get(JSON).getvalue())) == 2
    for number in range(150):
        record(name="tag.saved", subject=f"tag-{number}", by=Actor.of(a_user()), at=NOW)
    with django_assert_num_queries(5):
        assert len(json.loads(reader.get(JSON).getvalue())) == 152


def test_filter_that_cannot_be_read_leads_to_the_list(reader):
    answer = reader.get(f"{JSON}?happened_at__gte=never")
    assert (answer.status_code, answer.url) == (302, f"{LIST}?e=1")


def test_deliveries_are_downloaded_too(reader, events):
    Delivery.objects.all().delete()
    Delivery.objects.create(event=events[0], subscriber="log", due_at=NOW, last_error="down")
    assert json.loads(reader.get(DELIVERIES).getvalue()) == [
        {
            "id": str(events[0].uuid),
            "event": "section.saved section-1",
            "subscriber": "log",
            "state": "waiting",
            "attempts": 0,
            "due_at": "2026-03-21T12:00:00Z",
            "finished_at": None,
            "last_error": "down",
        }
    ]


@pytest.mark.parametrize("address", [CSV, JSON, DELIVERIES])
def test_whoever_may_not_read_the_list_downloads_nothing(client, address):
    for role in ("reporter", "editor", "treasurer"):
        client.force_login(a_user(role=role))
        assert client.get(address).status_code == 403


def test_only_get_is_answered(reader):
    assert reader.post(CSV).status_code == 405
