"""Hashes, seeds, codes and keys: no list can be asked for them, and nothing that is written down tells them.

That no page shows them is asked of every address in tests/contracts/test_admin_matrix.py.
"""

import logging

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.serializers import serialize
from django.test import RequestFactory
from django.urls import reverse

from cms.access.models import User
from cms.outbox.models import Delivery, Event
from cms.second_factor.mail_subscriber import WORDS, mail_owner
from tests.admin_matrix.canaries import RECOVERY_CODE, TOTP_KEY, keep_secrets, secrets_in
from tests.factories import a_code, a_user
from tests.logging_in import log_in

pytestmark = pytest.mark.django_db

LIST = reverse("admin:access_user_changelist")
SECRETS = {
    ("access.user", "password"),
    ("otp_totp.totpdevice", "key"),
    ("otp_static.statictoken", "token"),
    ("sessions.session", "session_key"),
}


def ways_to_secrets(model, *, steps=3, prefix="", passed=()):
    """Return the lookups that lead from a model to a secret: "user__password"."""
    for field in model._meta.get_fields():
        if (model._meta.label_lower, field.name) in SECRETS:
            yield f"{prefix}{field.name}"
        near = field.related_model if field.is_relation else None
        if steps and near and near not in passed:
            yield from ways_to_secrets(near, steps=steps - 1, prefix=f"{prefix}{field.name}__", passed=(*passed, model))


def test_no_list_can_be_filtered_by_a_secret():
    request = RequestFactory().get(LIST)
    request.user = User(is_superuser=True)
    ways = [(each, way) for each in admin.site._registry.values() for way in ways_to_secrets(each.model)]
    kinds = ("", "__startswith", "__regex", "__gt", "__in", "__isnull")
    assert len(ways) > 40
    assert [(each, way) for each, way in ways for kind in kinds if each.lookup_allowed(way + kind, "x", request)] == []


def test_no_search_and_no_choice_reaches_a_secret():
    names = {way for each in admin.site._registry.values() for way in ways_to_secrets(each.model)}
    searched = {name.lstrip("^=@") for each in admin.site._registry.values() for name in each.search_fields}
    assert not {name for name in searched if any(name.startswith(secret) for secret in names)}


@pytest.mark.parametrize(
    "query",
    [
        "password__startswith=md5",
        "password=x",
        "totpdevice__key__startswith=63",
        "staticdevice__token_set__token__startswith=9",
        "groups__user__password__startswith=md5",
        "is_superuser__exact=1",
        "last_login__isnull=1",
        "_to_field=password",
        "_popup=1&_to_field=password",
        "_to_field=totpdevice__key",
    ],
)
def test_accounts_can_be_asked_for_nothing_but_the_filters(client, query):
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(f"{LIST}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["", "groups__id__exact=1&is_active__exact=1", "q=root&o=1.2", "o=-password"])
def test_accounts_can_be_filtered_searched_and_ordered(client, query):
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_nothing_written_down_tells_a_secret(client, settings, caplog):
    """Sign in, make new codes, reset a colleague's, set a password, fail at each: then read what is left of it."""
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    caplog.set_level(logging.DEBUG)
    root, colleague = User.objects.create_superuser("root"), a_user(email="noor@dawat.example")
    keep_secrets([root, colleague])
    root.refresh_from_db()
    typed = {"password1": "Yellow-canary-77-typed", "password2": "Yellow-canary-77-typed", "usable_password": "true"}
    wrong = "000000000001"
    client.force_login(root)

    # A wrong code has the next one wait: it comes last.
    for code in (RECOVERY_CODE, wrong):
        client.post(reverse("admin:second_factor_ask"), {"code": code})
    made = client.post(reverse("admin:second_factor_recovery_codes"), {"code": a_code(TOTP_KEY)}).context["codes"]
    for given in ({**typed, "password2": "other"}, {**typed, "code": made[0]}):
        client.post(reverse("admin:auth_user_password_change", args=[colleague.pk]), given)
    client.post(reverse("admin:second_factor_recovery_codes"), {"code": wrong})
    client.post(reverse("admin:second_factor_reset", args=[colleague.pk]), {"code": wrong})
    client.post(reverse("admin:access_user_change", args=[colleague.pk]), {"username": "noor", "password": "x"})
    client.post(reverse("admin:access_user_delete", args=[colleague.pk]), {"post": "yes"})
    log_in(client, "root", typed["password1"])
    for event in Event.objects.filter(name__in=WORDS):
        mail_owner(event=event)

    rows = [*LogEntry.objects.all(), *Event.objects.all(), *Delivery.objects.all()]
    mails = "".join(f"{each.subject}{each.body}" for each in mail.outbox)
    written = serialize("json", rows) + mails + caplog.text
    assert {"access.recovery_code_used", "access.recovery_codes_made"} <= {each.name for each in Event.objects.all()}
    assert LogEntry.objects.count() >= 3
    assert secrets_in(written) == []
    assert [each for each in (typed["password1"], *made) if each in written or each.replace(" ", "") in written] == []
