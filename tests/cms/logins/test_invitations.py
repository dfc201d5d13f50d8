"""A new account without a password: its owner sets the first one by a mailed link."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.access.models import User
from cms.logins.reset.mail_subscriber import mail_links
from cms.outbox.models import Event
from tests.factories import a_code, a_second_factor, a_user, a_wrong_code
from tests.factories.admin_forms import errors_on
from tests.logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "mailing")]

ADD, START, LOGIN = reverse("admin:access_user_add"), reverse("admin:index"), reverse("admin:login")
PUBLIC = "https://cms.dawat.example"
NEW = "a new long one 5"
TYPED = {"new_password1": NEW, "new_password2": NEW}


@pytest.fixture
def mailing(settings):
    settings.PUBLIC_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def administrator(client):
    user = a_user(role="administrator", username="omid", first_name="Omid", last_name="Karimi")
    client.force_login(user)
    return user


def form(**typed):
    role = Group.objects.get(name="reporter").pk
    values = {"username": "nadia", "email": "nadia@dawat.example", "usable_password": "false", "is_active": "on"}
    return {**values, "groups": [role], **typed}


def nadia(**values):
    return a_user(role="reporter", username="nadia", email="nadia@dawat.example", **{"password": None, **values})


def deliver():
    for event in Event.objects.filter(name="access.invited").order_by("pk"):
        mail_links(event=event)
    return mail.outbox


def link_in(message):
    return next(line for line in message.body.splitlines() if line.startswith(PUBLIC))


def set_by(link):
    client = Client()
    page = client.get(link.removeprefix(PUBLIC))
    return client.post(page.headers["Location"], TYPED) if "Location" in page.headers else page


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def invite_page(user):
    return reverse("admin:user_invite", args=[user.pk])


def test_new_account_gets_a_link_and_its_owner_sets_the_password_and_signs_in(client, administrator):
    answer = client.post(ADD, form())
    assert answer.status_code == 302
    user = User.objects.get(username="nadia")
    assert (user.has_usable_password(), user.is_staff) == (False, True)
    assert said(answer)[0] == (
        "An invitation goes to nadia@dawat.example: a link that sets the password, once and within an hour."
    )
    event = Event.objects.get(name="access.invited")
    assert (event.subject, event.actor, event.data) == (f"user-{user.pk}", administrator, {})
    assert event.deliveries.get().subscriber == "password_links"
    [sent] = deliver()
    assert (sent.to, sent.subject) == (["nadia@dawat.example"], "Your account at Dawat CMS")
    link = link_in(sent)
    assert sent.body == (
        "Omid Karimi has made an account for you at Dawat CMS: “nadia”. Set your password here:\n\n"
        f"{link}\n\n"
        "The link works once and for one hour. After that, ask for another invitation.\n"
        "If you do not know what this is about, there is nothing to do.\n"
    )
    assert set_by(link).url == LOGIN
    assert log_in(Client(), "nadia", NEW, goal=START).url == START
    # Used once.
    assert "ask whoever made it for another invitation" in set_by(link).content.decode()


def test_link_ends_after_an_hour_and_with_what_changes_the_account(clock):
    user, by = nadia(), a_user(role="administrator")
    for _ in range(2):
        a_client = Client()
        a_client.force_login(by)
        assert a_client.post(invite_page(user)).status_code == 302
    links = [link_in(message) for message in deliver()]
    User.objects.filter(pk=user.pk).update(email="another@dawat.example")
    assert "does not work any more" in set_by(links[0]).content.decode()
    User.objects.filter(pk=user.pk).update(email="nadia@dawat.example")
    clock.shift(timedelta(hours=1, seconds=1))
    assert "does not work any more" in set_by(links[1]).content.decode()


def test_nothing_is_mailed_to_who_has_got_a_password_since_or_is_switched_off(client, administrator):
    for change in ({"password": "set"}, {"is_active": False}, {"email": ""}):
        User.objects.filter(username="nadia").delete()
        Event.objects.filter(name="access.invited").delete()
        client.post(ADD, form())
        user = User.objects.get(username="nadia")
        if "password" in change:
            user.set_password("another long password")
            user.save()
        else:
            User.objects.filter(pk=user.pk).update(**change)
        assert deliver() == []


def test_invitation_needs_an_address_and_keeps_what_was_typed(client, administrator):
    page = client.post(ADD, form(email=""))
    assert errors_on(page) == {"email": ["Type the address to which the invitation goes, or set a password here."]}
    assert 'value="nadia"' in page.content.decode()
    assert not User.objects.filter(username="nadia").exists()
    passwords = {"usable_password": "true", "password1": NEW, "password2": NEW}
    assert client.post(ADD, form(email="", **passwords)).status_code == 302
    assert not Event.objects.filter(name="access.invited").exists()


def test_server_that_cannot_mail_says_so_and_makes_the_account(client, administrator, settings):
    settings.PUBLIC_URL = ""
    answer = client.post(ADD, form())
    assert said(answer)[0] == ("No invitation: this server cannot mail links. Set a password on the form of the user.")
    assert not Event.objects.filter(name="access.invited").exists()


def test_another_invitation_takes_a_fresh_code(client, administrator, settings):
    a_second_factor(administrator)
    user = nadia()
    assert client.get(invite_page(user)).status_code == 200
    assert "../invite/" in client.get(reverse("admin:access_user_change", args=[user.pk])).content.decode()
    for typed in ({}, {"code": ""}, {"code": a_wrong_code()}):
        assert client.post(invite_page(user), typed).status_code == 200
    assert deliver() == []
    administrator.totpdevice_set.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    answer = client.post(invite_page(user), {"code": a_code()})
    assert (answer.url, said(answer)) == (
        reverse("admin:access_user_change", args=[user.pk]),
        ["An invitation goes to nadia@dawat.example."],
    )
    assert len(deliver()) == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"password": NEW}, "No invitation: the account has a password, or is switched off."),
        ({"is_active": False}, "No invitation: the account has a password, or is switched off."),
        ({"email": ""}, "No invitation: the account has no e-mail address."),
    ],
)
def test_who_cannot_be_invited(client, administrator, values, words):
    user = nadia(**({} if "email" in values else values))
    User.objects.filter(pk=user.pk).update(**({"email": ""} if "email" in values else {}))
    for answer in (client.get(invite_page(user)), client.post(invite_page(user))):
        assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert not Event.objects.filter(name="access.invited").exists()


def test_nobody_invites_to_an_account_that_may_do_more_than_theirs(client, administrator):
    treasurer = a_user(role="treasurer", email="t@dawat.example", password=None)
    assert client.post(invite_page(treasurer)).status_code == 403
    client.force_login(a_user(role="editor"))
    assert client.post(invite_page(nadia())).status_code == 403
    assert not Event.objects.filter(name="access.invited").exists()
