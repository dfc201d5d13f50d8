"""The page of one's own sessions: what it lists, whose, and what ending does."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from cms.logins.models import Session
from cms.logins.sessions.browsers import browser_text
from cms.logins.sessions.ending import name_of
from cms.logins.sessions.store import digest_of
from cms.outbox.models import Event
from tests.factories import NOW, a_user
from tests.logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PAGE, START, LOGIN = reverse("admin:own_sessions"), reverse("admin:index"), reverse("admin:login")
PASSWORD = "right horse battery"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"


@pytest.fixture
def layla():
    return a_user(role="editor", username="layla", password=PASSWORD)


@pytest.fixture
def others():
    a_user(role="administrator", username="omid", password=PASSWORD)
    return signed_in("omid")


def signed_in(name="layla", user_agent=FIREFOX, address="192.0.2.77"):
    client = Client(headers={"User-Agent": user_agent}, REMOTE_ADDR=address)
    assert log_in(client, name, PASSWORD).status_code == 302
    return client


def row_of(client):
    return Session.objects.get(pk=digest_of(client.cookies["sessionid"].value))


def listed(page):
    """The lines of the list, as a reader has them."""
    items = re.findall(r'<li class="cms-card">(.*?)</li>', page.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def events():
    return [(event.name, event.subject, event.actor_name, event.data) for event in Event.objects.order_by("pk")]


def test_list_has_ones_own_active_sessions_and_this_one_first(layla, others, clock):
    signed_in()  # idle when it is listed
    clock.shift(timedelta(hours=7))
    phone = signed_in(user_agent=SAFARI, address="2001:db8:1:2::3")
    clock.shift(timedelta(hours=1, minutes=30))
    here = signed_in()
    phone.get(START)
    page = here.get(PAGE)
    assert listed(page) == [
        "Firefox on Linux this one Signed in 21 Mar 2026, 21:30 · from 192.0.2.0/24",
        "Safari on iPhone Signed in 21 Mar 2026, 20:00 · last used 21 Mar 2026, 21:30 · from 2001:db8:1:2::/64 End",
    ]
    keys = [each.pk for each in Session.objects.all()]
    assert [key for key in keys if key in page.content.decode()] == []


def test_one_is_ended_and_only_that(layla, others):
    here, phone, home = signed_in(), signed_in(user_agent=SAFARI), signed_in()
    answer = here.post(PAGE, {"end": name_of(row_of(phone))})
    assert (answer.status_code, answer.url) == (302, PAGE)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "The session has ended: Safari on iPhone."
    ]
    assert [client.get(START).status_code for client in (here, phone, home, others)] == [200, 302, 200, 200]
    assert events() == [("access.session_ended", f"user-{layla.pk}", "layla", {})]


def test_nobody_ends_sessions_of_others_whatever_they_are_called(layla, others):
    here = signed_in()
    theirs = row_of(others)
    for name in (name_of(theirs), theirs.pk, "", "nonsense"):
        answer = here.post(PAGE, {"end": name})
        assert [str(message) for message in get_messages(answer.wsgi_request)][-1:] == [
            "This session had ended already: nothing was done."
        ]
    assert others.get(START).status_code == 200
    assert events() == []


def test_ending_this_one_signs_out(layla):
    here = signed_in()
    assert here.post(PAGE, {"end": name_of(row_of(here))}).url == LOGIN
    assert here.get(START).status_code == 302
    assert not Session.objects.exists()


def test_signing_out_everywhere_ends_all_of_ones_own(layla, others):
    here, phone = signed_in(), signed_in(user_agent=SAFARI)
    answer = here.post(PAGE, {"everywhere": "1"}, follow=True)
    assert answer.redirect_chain == [(LOGIN, 302)]
    assert "You are signed out everywhere, here too." in answer.content.decode()
    assert [client.get(START).status_code for client in (here, phone, others)] == [302, 302, 200]
    assert [row.user.username for row in Session.objects.all()] == ["omid"]
    assert events() == [("access.signed_out_everywhere", f"user-{layla.pk}", "layla", {"count": 2})]


def test_other_site_ends_nothing(layla):
    here = Client(enforce_csrf_checks=True)
    here.force_login(layla)
    assert here.post(PAGE, {"everywhere": "1"}).status_code == 403
    assert here.get(START).status_code == 200


def test_new_password_leaves_no_row_of_a_session_that_counts_no_more(layla):
    here, phone = signed_in(), signed_in(user_agent=SAFARI)
    new = "a new long one 5"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post(reverse("admin:password_change"), typed).status_code == 302
    assert [each.pk for each in Session.objects.all()] == [row_of(here).pk]
    assert [client.get(START).status_code for client in (here, phone)] == [200, 302]
    assert row_of(here).created_at == NOW


@pytest.mark.parametrize(
    ("user_agent", "text"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.14", "curl/8.14"),
        ("<script>", "<script>"),
        ("", "Unknown browser"),
    ],
)
def test_browsers_are_called_by_their_names(user_agent, text):
    assert browser_text(user_agent) == text
