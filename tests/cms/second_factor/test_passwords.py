"""Attacks on passwords by somebody who holds a session, or a password, of another person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.access.models import User
from cms.outbox.models import Event
from cms.second_factor.mail_subscriber import mail_owner
from tests.factories import a_code, a_second_factor, a_user, a_wrong_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OWN = reverse("admin:password_change")
START = reverse("admin:index")
OLD, NEW = "right horse battery", "a new long one 5"
TYPED = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
SET = {"password1": NEW, "password2": NEW}


def page_of(user):
    return reverse("admin:auth_user_password_change", args=[user.pk])


def errors(page):
    return {name: list(found) for name, found in page.context["form"].errors.items()}


def has_password(user, password):
    return User.objects.get(pk=user.pk).check_password(password)


@pytest.fixture
def treasurer(client):
    user = a_user(role="treasurer", password=OLD, email="treasurer@dawat.example")
    a_second_factor(user)
    client.force_login(user)
    return user


@pytest.fixture
def administrator(client):
    user = a_user(role="administrator", username="chief")
    a_second_factor(user)
    client.force_login(user)
    return user


def test_password_alone_changes_no_password(client, treasurer, settings):
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    for code in ("", a_wrong_code()):
        page = client.post(OWN, {**TYPED, "code": code})
        assert errors(page).keys() == {"code"}
    assert has_password(treasurer, OLD)
    assert not Event.objects.filter(name="access.password_changed").exists()


def test_change_ends_other_sessions_keeps_this_one_and_is_mailed(client, treasurer):
    thief = Client()
    thief.force_login(treasurer)
    assert thief.get(START).status_code == 200
    assert client.post(OWN, {**TYPED, "code": a_code()}).status_code == 302
    assert has_password(treasurer, NEW)
    assert [thief.get(START).status_code, client.get(START).status_code] == [302, 200]
    mail_owner(event=Event.objects.get(name="access.password_changed"))
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["treasurer@dawat.example"], "Your password at Dawat CMS")
    assert f"changed by {treasurer}" in sent.body


def test_code_is_not_used_up_by_another_mistake_and_works_once(client, treasurer, clock):
    code = a_code()
    assert errors(client.post(OWN, {**TYPED, "old_password": "wrong", "code": code})).keys() == {"old_password"}
    assert client.post(OWN, {**TYPED, "code": code}).status_code == 302
    again = {"old_password": NEW, "new_password1": OLD, "new_password2": OLD, "code": code}
    assert errors(client.post(OWN, again)).keys() == {"code"}
    clock.shift(timedelta(minutes=1))
    assert has_password(treasurer, NEW)


def test_who_has_no_second_factor_is_asked_for_none(client):
    user = a_user(role="reporter", password=OLD)
    client.force_login(user)
    assert "code" not in client.get(OWN).context["form"].fields
    assert client.post(OWN, TYPED).status_code == 302
    assert has_password(user, NEW)


def test_stolen_session_of_an_administrator_sets_nobodys_password(client, administrator):
    victim = a_user(role="editor", password=OLD)
    for code in ("", a_wrong_code()):
        page = client.post(page_of(victim), {**SET, "code": code})
        assert errors(page).keys() == {"code"}
    # Neither their own, which would need no old password.
    assert errors(client.post(page_of(administrator), SET)).keys() == {"code"}
    assert has_password(victim, OLD)


def test_password_set_by_an_administrator_ends_all_sessions_and_is_mailed(client, administrator):
    owner, browser = a_user(role="editor", password=OLD, email="noor@dawat.example"), Client()
    browser.force_login(owner)
    answer = client.post(page_of(owner), {**SET, "code": a_code()})
    assert (answer.status_code, answer.url) == (302, reverse("admin:access_user_change", args=[owner.pk]))
    assert has_password(owner, NEW)
    assert [browser.get(START).status_code, client.get(START).status_code] == [302, 200]
    mail_owner(event=Event.objects.get(name="access.password_changed"))
    [sent] = mail.outbox
    assert sent.to == ["noor@dawat.example"]
    assert f"changed by {administrator}" in sent.body
