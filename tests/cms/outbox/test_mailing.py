import time

import pytest
from django.core.mail import EmailMessage

from cms.outbox.mailing import NO_TIME, NotAllMailed, mail_each
from cms.outbox.models import Delivery, Event
from tests.factories import NOW
from tests.live_server import free_port
from tests.smtp import HANG_UP, SILENCE, smtp_server

pytestmark = pytest.mark.django_db

PEOPLE = ["ann@example.org", "gone@example.org", "bo@example.org"]


@pytest.fixture
def event():
    event = Event.objects.create(name="donation.hidden", subject="method-1", actor_name="x", happened_at=NOW)
    Delivery.objects.create(event=event, subscriber="treasurers", due_at=NOW)
    return event


def attempt(event, people=PEOPLE):
    """Mail everybody, and return why some were not reached."""
    mails = [EmailMessage(subject="Hidden", body="x", from_email="cms@example.org", to=[each]) for each in people]
    try:
        mail_each(mails, event=event, subscriber="treasurers")
    except NotAllMailed as error:
        return error
    return None


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"refused": {PEOPLE[1]: "550 5.1.1 No such user"}}, "550 5.1.1 No such user"),
        ({"refused": {PEOPLE[1]: "421 4.7.0 Try again later"}}, "421 4.7.0 Try again later"),
        ({"refused_content": {PEOPLE[1]: "554 5.7.1 Looks like spam"}}, "554 5.7.1 Looks like spam"),
        ({"refused": {PEOPLE[1]: HANG_UP}}, "SMTPServerDisconnected: Connection unexpectedly closed"),
        ({"refused": {PEOPLE[1]: SILENCE}}, "SMTPServerDisconnected: Connection unexpectedly closed: timed out"),
    ],
)
def test_refused_address_stops_no_other_and_is_named(event, settings, options, reason):
    with smtp_server(**options) as server:
        settings.MAILERS = server.mailers
        error = attempt(event)
    assert server.mailed == ["ann@example.org", "bo@example.org"]
    assert str(error) == f"gone@example.org: {reason}"


@pytest.mark.parametrize(
    "address", ["øre@example.org", "a b@example.org", "a@b@c", "two@example.org, three@example.org"]
)
def test_address_that_is_none_stops_no_other_and_is_named(event, settings, address):
    with smtp_server() as server:
        settings.MAILERS = server.mailers
        error = attempt(event, [address, "ann@example.org\nBcc: eve@example.org", "bo@example.org"])
    assert server.mailed == ["bo@example.org"]
    assert set(error.reasons) == {address, "ann@example.org Bcc: eve@example.org"}


def test_further_attempt_mails_those_only_who_were_not_reached(event, settings):
    with smtp_server(refused={PEOPLE[1]: "450 Try again"}) as server:
        settings.MAILERS = server.mailers
        attempt(event)
        server.refused.clear()
        assert attempt(event) is None
        assert attempt(event) is None
    assert server.mailed == ["ann@example.org", "bo@example.org", "gone@example.org"]
    assert set(Delivery.objects.get().recipients) == set(PEOPLE)


def test_server_that_is_away_is_asked_once(event, settings):
    with smtp_server() as server:
        settings.MAILERS = server.mailers
    settings.MAILERS["default"]["OPTIONS"]["port"] = free_port()
    assert str(attempt(event)) == f"{', '.join(PEOPLE)}: ConnectionRefusedError: [Errno 111] Connection refused"
    assert Delivery.objects.get().recipients == {}


def test_attempt_ends_long_before_the_lease_and_the_next_begins_with_the_others(event, settings):
    settings.CMS_WORKER_LEASE_SECONDS = 0.4
    slow = {f"slow{number}@example.org": SILENCE for number in range(4)}
    with smtp_server(refused=slow) as server:
        settings.MAILERS = server.mailers
        started_at = time.monotonic()
        first = attempt(event, [*slow, "bo@example.org"])
        assert time.monotonic() - started_at < 2
        attempts = [first, *(attempt(event, [*slow, "bo@example.org"]) for _ in range(5))]
    assert NO_TIME in first.reasons.values()
    assert server.mailed == ["bo@example.org"]
    assert "bo@example.org" not in attempts[-1].reasons


def test_all_are_mailed_over_one_connection(event, settings):
    with smtp_server() as server:
        settings.MAILERS = server.mailers
        assert attempt(event) is None
    assert (server.mailed, server.connection_count) == (PEOPLE, 1)
