from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from cms.access.actor import Actor
from cms.published.models import Document
from cms.worker.models import PeriodicTask
from donations.models import DonationMethod
from donations.services import approve_in_emergency
from donations.services.monitoring.watch import watch
from tests.factories import a_fresh_code, a_treasurer, a_user, approved

pytestmark = pytest.mark.django_db

START = reverse("admin:index")
HEADING = "Where donations go"


@pytest.fixture
def start(client):
    """The start page of somebody, a treasurer unless told."""

    def read(person=None):
        client.force_login(person or a_user(role="treasurer"))
        return client.get(START)

    return read


def test_card_says_what_is_shown_and_when_it_was_compared(start, make_method):
    make_method(), make_method("second")
    PeriodicTask.objects.update_or_create(
        name="watch_donations",
        defaults={"due_at": timezone.now(), "last_ran_at": datetime(2026, 11, 22, 11, tzinfo=UTC)},
    )

    page = start().content.decode()

    assert "2 donation methods are shown to readers" in page
    assert "Last compared with the ledger 22 Nov, 12:00." in strip_tags(page)


def test_empty_newsroom_is_told_what_readers_see(start):
    page = start().content.decode()

    assert "Readers see no donation method." in page
    assert "It has not been compared with the ledger yet." in page


def test_proposal_waits_for_another_and_leads_to_its_page(start, propose):
    propose()
    address = reverse("admin:donations_donationmethod_proposal", args=[DonationMethod.objects.get().pk])

    page = start().content.decode()

    assert "Needs your approval" in page and address in page
    assert "treasurer proposes a change of dnb" in page


def test_ones_own_proposal_waits_for_others(start, propose):
    person = a_user(role="treasurer")
    propose(by=Actor.of(person))

    details = start(person).context["payment_details"]

    assert (len(details.to_decide), len(details.of_others)) == (0, 1)


def test_approved_change_is_told_with_its_datetime(start, propose):
    approved(propose(), at=timezone.now(), hours=24)

    assert "changes for readers in 23\xa0hours" in strip_tags(start().content.decode())


def test_what_does_not_verify_rings(start, make_method):
    make_method()
    DonationMethod.objects.update(kind="iban")

    page = start().content.decode()

    assert "Version 1 is not what was approved. Readers do not see what does not verify." in page


def test_what_the_worker_has_seen_rings_until_it_is_gone(start, make_method, now):
    make_method()
    Document.objects.filter(collection="donations", language="en").update(card=b"{}")
    watch(at=now)
    assert "is not what was rendered" in start().content.decode()

    watch(at=now)
    assert start().context["payment_details"].faults == []


def test_emergency_rings(start, propose, now):
    person, version = a_treasurer(role="administrator"), propose()
    asked = {"method": version.method, "content_hash": version.content_hash, "code": a_fresh_code(person)}
    approve_in_emergency(**asked, reason="account closed", by=Actor.of(person), at=now)

    assert "approved by one person alone" in start().content.decode()


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_have_no_such_card(start, role):
    assert HEADING not in start(a_user(role=role)).content.decode()


def test_card_names_those_who_get_no_mail(start):
    a_treasurer(username="deaf", email="")
    assert "because they have no mail address: deaf" in start(a_treasurer(email="ann@example.org")).content.decode()
