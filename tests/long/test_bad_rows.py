"""Rows that something else has written: each is found and named, and stops no check, no alarm and no other reader."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.outbox.models import Delivery, Event
from cms.published.models import Document
from cms.published.writing import differences, rebuild_documents
from cms.worker.loop import Loop
from donations.events import FOREIGN_NUMBER, NOT_VERIFIED, PROPOSED
from donations.models import triggers
from donations.services.monitoring.watch import faults, watch
from tests.factories import NOW, a_newsroom, a_user, an_article
from tests.factories.donations import a_bank_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OBJECTS = ["null", '{"key": [], "number": {}}', '{"changes": 1, "faults": 5, "numbers": 7}']
OBJECTS += ['{"goes_live_at": 1, "actor_id": "x"}']
PUBLIC = ("/api/v1/donations/", "/api/v1/donations/log/", "/api/v1/articles/", "/api/v1/site/")


def write(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def work():
    loop = Loop(now=lambda: NOW, goes_on=lambda: True)
    for _ in range(3):
        loop.round()


def look_everywhere():
    """Do whatever reads such rows; an exception fails the test, a fault that is named does not."""
    watch(at=NOW)
    for command in ("verify_ledger", ("rebuild_documents", "--check"), "rebuild_documents"):
        name, *arguments = [command] if isinstance(command, str) else command
        try:
            call_command(name, *arguments, stdout=StringIO())
        except CommandError as told:
            assert str(told)
    work()
    for role, pages in {
        "administrator": ("index", "events_event_changelist", "events_delivery_changelist"),
        "treasurer": ("index", "donations_donationmethod_changelist", "donations_ledgerentry_changelist"),
    }.items():
        client = Client()
        client.force_login(a_user(role=role))
        assert {client.get(reverse(f"admin:{page}")).status_code for page in pages} == {200}
    assert {Client().get(address).status_code for address in PUBLIC} <= {200, 404, 503}


@pytest.fixture
def stored():
    a_newsroom()
    a_bank_account()
    article = an_article(status="published")
    rebuild_documents(at=NOW)
    triggers.remove(connection)
    return article


@pytest.mark.parametrize("data", OBJECTS)
def test_events_of_any_shape_are_told_all_the_same(stored, data):
    a_user(role="treasurer", email="treasurer@dawat.example")
    for name, subject in ((NOT_VERIFIED, "donations"), (PROPOSED, "method-1"), (FOREIGN_NUMBER, "article-1")):
        event = Event.objects.create(name=name, subject=subject, actor_name="x", happened_at=NOW)
        write("UPDATE events_event SET data = %s WHERE id = %s", data, event.pk)
        Delivery.objects.create(event=event, subscriber="treasurers", due_at=NOW)
    event = Event.objects.create(
        name="article.published", subject=f"article-{stored.pk}", actor_name="x", happened_at=NOW
    )
    write("UPDATE events_event SET data = %s WHERE id = %s", data, event.pk)
    Delivery.objects.create(event=event, subscriber="numbers_in_articles", due_at=NOW)
    look_everywhere()
    assert list(Delivery.objects.exclude(last_error="")) == []
    assert len({message.subject for message in mail.outbox}) >= 3


@pytest.mark.parametrize("column", ["card", "body", "changes", "own_settings"])
@pytest.mark.parametrize("content", ["x", "[1]"])
def test_documents_of_any_shape_are_found_and_rendered_anew(stored, column, content):
    is_sqlite = connection.vendor == "sqlite"
    write(f"UPDATE delivery_document SET {column} = %s", content if is_sqlite else content.encode())
    found = [difference.document for difference in differences(at=NOW)]
    look_everywhere()
    assert differences(at=NOW) == []
    assert column == "own_settings" or len(found) == Document.objects.count()


@pytest.mark.parametrize("data", OBJECTS)
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("donations_ledgerentry", "data"),
        ("donations_methodversion", "details"),
        ("donations_methodversion", "texts"),
    ],
)
def test_ledger_and_versions_of_any_shape_are_faults(stored, table, column, data):
    write(f"UPDATE {table} SET {column} = %s", data)
    assert faults(at=NOW)
    look_everywhere()


@pytest.mark.parametrize("text", ["{", "[1]", '[{"key": 1}]'])
def test_rollouts_of_any_shape_keep_nobody_from_reading(stored, text):
    write("UPDATE delivery_edition SET rollouts = %s", text)
    look_everywhere()
