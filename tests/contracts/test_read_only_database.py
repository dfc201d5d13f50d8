"""A database that takes no writes just now: readers read on, and whoever writes is told when to come back."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cms.logins.models import Session
from cms.logins.sessions.activity import NOTED_EVERY
from tests.factories import a_newsroom, an_article
from tests.logging_in import log_in

PASSWORD = "a long password of the tests"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"}
ARTICLES = "/admin/articles/article/"
SWITCHES = {
    "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
}
FORM = {
    **{f"{rows}-{name}_FORMS": "0" for rows in ("bylines", "corrections") for name in ("TOTAL", "INITIAL")},
    "donation_block": "inherit",
    "language": "en",
    "headline": "Changed",
    "body": "<p>Text.</p>",
    "version": 1,
}
RENEWED = {"old_password": PASSWORD, "new_password1": f"{PASSWORD}!", "new_password2": f"{PASSWORD}!"}


@contextmanager
def taking_no_writes():
    """Refuse writes as a file that is read-only and a server in recovery do: by the same errors."""
    on, off = SWITCHES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def newsroom():
    a_newsroom()
    an_article(status="published", slug="kabul")
    return an_article(slug="draft")


@pytest.fixture
def admin(newsroom, django_user_model):
    client = Client(raise_request_exception=False)
    client.force_login(django_user_model.objects.create_superuser("chief", password=PASSWORD))
    return client


def test_database_that_takes_no_writes_is_an_outage_for_what_writes_only(newsroom, admin):
    own = f"{ARTICLES}{newsroom.pk}/"
    selected = {"_selected_action": newsroom.pk, "seen": f"{newsroom.pk}-{newsroom.version}"}
    sent = (
        (f"{ARTICLES}add/", FORM),
        (f"{own}change/", FORM),
        (f"{own}change/", {**FORM, "_move": "publish"}),
        (f"{own}open/", {**FORM, "_session": "0" * 32}),
        (f"{own}delete/", {"post": "yes", "version": newsroom.version}),
        (ARTICLES, {"action": "submit_selected", "confirmed": "yes", **selected}),
        ("/admin/password_change/", RENEWED),
        ("/admin/logout/", {}),
    )
    with taking_no_writes():
        view = admin.post("/api/v1/articles/kabul/views/", headers=BROWSER)
        pages = [log_in(admin, "chief", PASSWORD), *(admin.post(address, data) for address, data in sent)]
        reads = [admin.get(address).status_code for address in ("/api/v1/articles/", ARTICLES, f"{own}change/")]
    assert (view.status_code, view["Retry-After"], view.json()["code"]) == (503, "5", "database_unavailable")
    assert [(page.status_code, page.get("Retry-After")) for page in pages] == [(503, "5")] * len(pages)
    assert all("reload this page" in page.text for page in pages)
    assert reads == [200, 200, 200]


def test_use_of_a_session_that_cannot_be_written_down_keeps_nobody_from_their_pages(admin, caplog):
    long_ago = timezone.now() - NOTED_EVERY - timedelta(seconds=1)
    Session.objects.update(seen_at=long_ago)
    with taking_no_writes():
        assert admin.get(ARTICLES).status_code == 200
    assert "A session was used, and that is not written down: " in caplog.text
    assert Session.objects.get().seen_at == long_ago
    assert admin.get(ARTICLES).status_code == 200
    assert Session.objects.get().seen_at > long_ago
