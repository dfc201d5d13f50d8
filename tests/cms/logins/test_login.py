from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from cms.logins import hashing, throttle
from cms.logins.keys import Attempt, account_key
from cms.logins.models import LoginThrottle
from cms.outbox.models import Event
from tests.factories import NOW, a_user
from tests.logging_in import FORM, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LOGIN, START = reverse("admin:login"), reverse("admin:index")
RIGHT = "right horse battery"


@pytest.fixture
def editor():
    return a_user(role="editor", username="layla", password=RIGHT)


def attempt(password, name="layla", *, client=None, address="192.0.2.1", **headers):
    """Log in as a browser does, from an address."""
    return log_in(client or Client(), name, password, goal=START, REMOTE_ADDR=address, headers=headers)


def test_whoever_guesses_is_held_back_longer_each_time_and_the_owner_gets_in_all_the_same(editor, clock):
    home = Client()
    assert attempt(RIGHT, client=home, address="198.51.100.7").status_code == 302
    waits = []
    for number in range(12):
        answer = attempt("wrong", address=f"192.0.2.{number}")
        waits.append(answer.headers.get("Retry-After"))
        if answer.status_code == 429:
            assert "Too many wrong attempts. Try again in" in answer.content.decode()
            assert 'value="layla"' in answer.content.decode()
            clock.shift(timedelta(seconds=int(answer.headers["Retry-After"])))
    assert waits == [None] * 5 + ["1", None, "2", None, "4", None, "8"]
    # The right password does not help whoever has to wait, on a device that nobody knows.
    attempt("wrong", address="203.0.113.1")
    assert attempt(RIGHT, address="203.0.113.2").status_code == 429
    # Its owner at home does not wait, and is told what others tried.
    answer = attempt(RIGHT, client=home, address="198.51.100.7")
    assert (answer.status_code, answer.url) == (302, START)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "9 wrong attempts to log in to your account since 21 Mar 2026, 13:00. Was it you?"
    ]
    # What was told is told once; others go on being held back.
    again = Client()
    again.cookies["cms_device"] = home.cookies["cms_device"].value
    assert list(get_messages(attempt(RIGHT, client=again).wsgi_request)) == []
    assert attempt(RIGHT, address="203.0.113.2").status_code == 429
    clock.shift(throttle.OF_ACCOUNT.longest)
    assert attempt(RIGHT, address="203.0.113.2").status_code == 302


def test_no_account_is_shut_for_longer_than_a_minute(editor, clock):
    for _ in range(200):
        throttle.admit(Attempt(account=account_key("layla"), address=""), at=datetime.now(UTC))
        clock.shift(timedelta(seconds=61))
    assert attempt(RIGHT).status_code == 302


def test_names_that_do_not_exist_get_the_same_answers(editor):
    def answers(name):
        found = [attempt("wrong", name=name, address=f"192.0.2.{number}") for number in range(6)]
        return [
            (answer.status_code, answer.headers.get("Retry-After"), answer.content.decode().count("\n"))
            for answer in found
        ]

    assert answers("layla") == answers("nobody")
    assert not LoginThrottle.objects.filter(key__contains="layla").exists()
    assert set(Event.objects.values_list("name", "subject")) == {("access.login_failed", f"user-{editor.pk}")}


def test_an_address_that_tries_many_names_is_held_back(editor, clock, settings):
    for number in range(20):
        assert attempt("wrong", name=f"name{number}").status_code == 200
    assert attempt(RIGHT).headers["Retry-After"] == "1"
    # Who says in a header that they are somebody else is not heard.
    assert attempt(RIGHT, **{"X-Forwarded-For": "198.51.100.1"}).status_code == 429
    # An account of one's own makes the address no better.
    assert attempt(RIGHT, address="198.51.100.1").status_code == 302
    assert attempt(RIGHT, address="2001:db8::1").status_code == 302
    clock.shift(timedelta(seconds=1))
    assert attempt(RIGHT).status_code == 302
    assert attempt("wrong", name="again").status_code == 200
    assert attempt("wrong", name="again").status_code == 429


def test_what_is_known_of_a_device_helps_no_other_account_and_is_throttled_itself(editor, clock):
    a_user(role="editor", username="omid", password="another right one")
    device = Client()
    assert attempt("another right one", name="omid", client=device).status_code == 302
    for number in range(6):
        attempt("wrong", client=device, address=f"192.0.2.{number}")
    assert attempt("wrong", client=device, address="192.0.2.9").status_code == 429
    for _ in range(10):
        assert attempt("wrong", name="omid", client=device).status_code == 200
    assert attempt("wrong", name="omid", client=device).status_code == 429
    device.cookies["cms_device"] = "forged"
    assert attempt("another right one", name="omid", client=device).status_code == 302


def test_a_flood_of_attempts_is_no_flood_of_events(editor):
    for _ in range(45):
        throttle.note_failure(Attempt(account=account_key("layla"), address=""), name="layla", at=NOW)
    counts = [event.data["count"] for event in Event.objects.order_by("id")]
    assert counts == [1, 2, 3, 4, 5, 10, 20, 40]


def test_administrators_see_whose_owners_have_not_been_told(editor, client):
    client.force_login(a_user(role="administrator"))
    page = client.get(START).content.decode()
    assert "None that their owners do not know of." in page
    attempt("wrong")
    page = client.get(START).content.decode()
    assert "<strong>1</strong>" in page and reverse("admin:access_user_change", args=[editor.pk]) in page
    client.force_login(editor)
    assert "Failed logins" not in client.get(START).content.decode()


def test_what_counts_no_more_is_deleted_and_what_nobody_was_told_is_kept(editor, clock):
    attempt("wrong")
    attempt("wrong", name="nobody")
    assert LoginThrottle.objects.count() == 3
    throttle.prune(at=NOW + timedelta(days=2))
    assert list(LoginThrottle.objects.values_list("untold", flat=True)) == [1]
    throttle.prune(at=NOW + timedelta(days=91))
    assert not LoginThrottle.objects.exists()


@pytest.mark.parametrize(
    ("content_type", "size", "status"),
    [
        ("multipart/form-data; boundary=x", 10, 415),
        ("application/json", 10, 415),
        ("text/plain", 10, 415),
        (FORM, 16 * 1024 + 1, 413),
        (FORM, 1000, 403),
    ],
)
def test_only_short_forms_are_read(content_type, size, status):
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, b"x" * size, content_type=content_type).status_code == status


def test_who_comes_while_another_is_hashed_is_sent_back_unless_unsuspected(editor, settings):
    settings.PASSWORD_HASHERS = ["cms.logins.hashing.QueuedArgon2PasswordHasher"]
    with hashing.QUEUE.turn(), hashing.suspected(is_so=True), pytest.raises(hashing.TooBusyError):
        make_password("x")
    attempt("wrong")
    rows = list(LoginThrottle.objects.order_by("key").values_list("key", "failures"))
    with hashing.QUEUE.turn():
        answer = attempt(RIGHT)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
    assert "Others are logging in at this moment." in answer.content.decode()
    assert list(LoginThrottle.objects.order_by("key").values_list("key", "failures")) == rows


def test_every_form_that_hashes_says_that_it_was_not_its_turn(editor, client, settings, monkeypatch):
    monkeypatch.setattr(hashing, "LONGEST_WAIT_SECONDS", 0)
    client.force_login(editor)
    settings.PASSWORD_HASHERS = ["cms.logins.hashing.QueuedArgon2PasswordHasher", *settings.PASSWORD_HASHERS]
    new = {"old_password": RIGHT, "new_password1": "a new long one 5", "new_password2": "a new long one 5"}
    with hashing.QUEUE.turn():
        answer = client.post(reverse("admin:password_change"), new)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
    assert "This was not done" in answer.content.decode()
