"""Attacks on sessions: a copy of the database, a cookie of yesterday, a tab that was left open."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.logins.models import Session
from cms.logins.sessions.activity import NOTED_EVERY
from cms.logins.sessions.client import network_of
from cms.logins.sessions.store import SessionStore, digest_of
from cms.logins.sessions.upkeep import prune
from tests.factories import NOW, a_second_factor, a_user
from tests.logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

START, LIST, LOGIN = reverse("admin:index"), reverse("admin:articles_article_changelist"), reverse("admin:login")
OPEN = reverse("admin:articles_article_open_new")
PASSWORD = "right horse battery"
WHY = "You were signed out, because nothing was done here for 8 hours. Sign in to go on where you were."
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def layla():
    return a_user(role="editor", username="layla", password=PASSWORD)


def signed_in(name="layla", **headers):
    client = Client(headers={"User-Agent": FIREFOX, **headers}, REMOTE_ADDR="192.0.2.77")
    assert log_in(client, name, PASSWORD, goal=START).status_code == 302
    return client


def cookie_of(client):
    return client.cookies["sessionid"].value


def everything_stored():
    """All rows of all tables, as text."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                yield from map(str, cursor.fetchall())


def test_what_the_cookie_says_stands_in_no_row_and_what_stands_in_rows_lets_nobody_in(layla):
    client = signed_in()
    assert client.get(START).status_code == 200
    cookie = cookie_of(client)
    assert [row for row in everything_stored() if cookie in row] == []
    row = Session.objects.get()
    assert (row.session_key, row.user, row.user_agent, row.network) == (
        digest_of(cookie),
        layla,
        FIREFOX,
        "192.0.2.0/24",
    )
    for stolen in (row.session_key, row.session_key[:32], row.session_data):
        thief = Client()
        thief.cookies["sessionid"] = stolen
        assert thief.get(START).url.startswith(LOGIN)


def test_data_of_a_session_means_nothing_in_another_row(layla):
    client = signed_in()
    data = Session.objects.values_list("session_data", flat=True).get()
    Session.objects.create(
        session_key=digest_of("planted by a thief"), session_data=data, expire_date=NOW + timedelta(days=1), user=layla
    )
    thief = Client()
    thief.cookies["sessionid"] = "planted by a thief"
    assert thief.get(START).url.startswith(LOGIN)
    assert client.get(START).status_code == 200


def test_login_and_second_factor_give_new_keys_and_leave_no_old_row(layla, settings):
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    store = SessionStore()
    store["anything"] = 1
    store.save()
    client = Client()
    client.cookies["sessionid"] = store.session_key
    log_in(client, "layla", PASSWORD)
    after_password = cookie_of(client)
    assert after_password != store.session_key
    assert [row.session_key for row in Session.objects.all()] == [digest_of(after_password)]
    a_second_factor(layla, recovery_codes=("123456789012",))
    client.post(reverse("admin:second_factor_ask"), {"code": "123456789012"})
    assert cookie_of(client) != after_password
    assert [(row.session_key, row.user) for row in Session.objects.all()] == [(digest_of(cookie_of(client)), layla)]
    client.post(reverse("admin:logout"))
    assert not Session.objects.exists()


def test_store_answers_the_same_when_asked_asynchronously(layla):
    store = SessionStore()
    store["word"] = "typed"
    store.save()
    key = store.session_key
    # Methods of Django's own store would look for the key as it is, and so take a stolen digest for it.
    names = ("aload", "aexists", "acreate", "asave", "adelete", "aclear_expired")
    assert {getattr(SessionStore, name).__module__ for name in names} == {"django.contrib.sessions.backends.base"}
    assert (store.exists(key), store.exists(digest_of(key))) == (True, False)
    assert asyncio.iscoroutinefunction(SessionStore.aload)
    assert SessionStore(key).load() == {"word": "typed"}
    assert Session.objects.get().get_session_store_class() is SessionStore
    SessionStore(digest_of(key)).delete()
    assert SessionStore(key).load() == {"word": "typed"}
    store.delete()
    assert (SessionStore(key).load(), SessionStore(key).exists(key)) == ({}, False)


def test_session_that_nobody_uses_ends_and_the_login_says_why_and_leads_back(layla, clock):
    client = signed_in()
    clock.shift(timedelta(hours=8))
    answer = client.get(f"{LIST}?q=kabul")
    goal = parse_qs(urlsplit(answer.url).query)["next"]
    assert (urlsplit(answer.url).path, goal) == (LOGIN, [f"{LIST}?q=kabul"])
    assert answer.cookies["sessionid"].value == ""
    page = client.get(answer.url)
    assert page.content.decode().count(WHY) == 1
    # It is said once, and whoever logs in is led on.
    assert WHY not in client.get(LOGIN).content.decode()
    assert log_in(client, "layla", PASSWORD, goal=goal[0]).url == goal[0]
    assert client.get(START).status_code == 200


def test_cookie_of_an_idle_session_counts_for_nobody(layla, clock):
    client = signed_in()
    cookie = cookie_of(client)
    clock.shift(timedelta(hours=8))
    for _ in range(2):
        thief = Client()
        thief.cookies["sessionid"] = cookie
        assert thief.get(START).status_code == 302
    straight = Client()
    straight.cookies["sessionid"] = cookie
    assert WHY in straight.get(LOGIN).content.decode()


def test_form_that_comes_from_an_idle_session_is_given_back_with_the_reason(layla, clock):
    client = signed_in()
    clock.shift(timedelta(hours=9))
    page = client.post(
        reverse("admin:articles_tag_add"),
        {"slug": "typed"},
        headers={"Accept": "text/html", "Sec-Fetch-Site": "same-origin"},
    )
    assert (page.status_code, WHY in page.content.decode(), "typed" in page.content.decode()) == (403, True, True)


def test_whoever_works_stays_signed_in_and_at_most_one_write_in_some_minutes_says_so(layla, clock):
    client = signed_in()
    for _ in range(10):
        clock.shift(timedelta(hours=7))
        assert client.get(START).status_code == 200
    seen_at = Session.objects.get().seen_at
    assert seen_at == timezone.now()
    clock.shift(NOTED_EVERY - timedelta(seconds=1))
    client.get(START)
    assert Session.objects.get().seen_at == seen_at
    clock.shift(timedelta(seconds=1))
    client.get(START, headers={"User-Agent": "Another"}, REMOTE_ADDR="2001:db8:1:2:3::4")
    row = Session.objects.get()
    assert (row.seen_at, row.user_agent, row.network) == (timezone.now(), "Another", "2001:db8:1:2::/64")


def test_tab_that_is_left_open_keeps_nobody_signed_in_and_typing_does(layla, clock):
    def told(**typed):
        return client.post(OPEN, {"_session": key, "_number": "1", **typed})

    client = signed_in()
    key = client.post(OPEN, {"_session": ""}).json()["session"]
    for _ in range(3):
        clock.shift(timedelta(hours=2))
        assert told().status_code == 200
    assert Session.objects.get().seen_at == NOW
    assert told(headline="A word").status_code == 200
    assert Session.objects.get().seen_at == timezone.now()
    clock.shift(timedelta(hours=8))
    answer = told()
    assert answer.status_code in (302, 403)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [WHY]


def test_session_ends_two_weeks_after_the_login_however_busy(layla, clock):
    client = signed_in()
    # As if it had been used without pause.
    Session.objects.update(seen_at=NOW + timedelta(days=14) - timedelta(minutes=1))
    clock.move_to(NOW + timedelta(days=14) - timedelta(seconds=30))
    session = client.session
    session["anything"] = 1
    session.save()
    assert client.get(START).status_code == 200
    assert Session.objects.get().expire_date == NOW + timedelta(days=14)
    clock.move_to(NOW + timedelta(days=14))
    assert client.get(START).status_code == 302


def test_limit_is_a_setting(layla, clock, settings):
    settings.CMS_SESSION_IDLE_HOURS = 0.5
    client = signed_in()
    clock.shift(timedelta(minutes=29))
    assert client.get(START).status_code == 200
    clock.shift(timedelta(minutes=30))
    answer = client.get(client.get(START).url)
    assert "because nothing was done here for 30 minutes" in answer.content.decode()


@pytest.mark.parametrize("delete", [lambda: call_command("clearsessions"), lambda: prune(at=timezone.now())])
def test_ended_sessions_are_deleted(layla, clock, delete):
    idle, over, active = signed_in(), signed_in(), signed_in()
    clock.shift(timedelta(hours=8))
    rows = Session.objects.in_bulk()
    Session.objects.exclude(pk=digest_of(cookie_of(idle))).update(seen_at=timezone.now())
    Session.objects.filter(pk=digest_of(cookie_of(over))).update(expire_date=timezone.now())
    assert len(rows) == 3
    delete()
    assert [row.pk for row in Session.objects.all()] == [digest_of(cookie_of(active))]


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.255", "192.0.2.0/24"), ("2001:db8::/64", "2001:db8::/64"), ("", "")],
)
def test_addresses_are_shortened(address, network):
    assert network_of(address) == network


def test_user_agent_is_shortened_and_has_no_control_characters(layla):
    signed_in(**{"User-Agent": "Fire\tfox " + "x" * 500})
    assert Session.objects.get().user_agent == "Firefox " + "x" * 192
