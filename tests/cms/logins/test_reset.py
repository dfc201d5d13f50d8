"""Attacks on links that set a password."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.access.models import User
from cms.logins.reset.forms import LinkUsedError, NewPasswordForm
from cms.logins.reset.links import link_for
from cms.logins.reset.mail_subscriber import mail_links
from cms.outbox.models import Event
from tests.factories import a_second_factor, a_user
from tests.logging_in import FORM, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "mailing")]

ASK, START = reverse("admin:admin_password_reset"), reverse("admin:index")
PUBLIC = "https://cms.dawat.example"
OLD, NEW = "right horse battery", "a new long one 5"
TYPED = {"new_password1": NEW, "new_password2": NEW}


@pytest.fixture
def mailing(settings):
    settings.PUBLIC_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def noor():
    return a_user(role="editor", username="noor", email="noor@dawat.example", password=OLD)


def asked(email, *, address="192.0.2.1", **headers):
    return Client().post(ASK, urlencode({"email": email}), FORM, REMOTE_ADDR=address, headers=headers)


def request_id(answer):
    """The one header that differs between any two answers."""
    return {("X-Request-Id", answer.headers["X-Request-Id"])}


def deliver():
    for event in Event.objects.filter(name="access.password_reset_asked").order_by("pk"):
        mail_links(event=event)
    return mail.outbox


def opened(link, client=None):
    """Open a link as a browser does; return the client, the page and where its form goes."""
    client = client or Client()
    page = client.get(link.removeprefix(PUBLIC))
    return client, page, page.headers.get("Location", "")


def set_by(link):
    client, _page, form = opened(link)
    return client.post(form, TYPED) if form else None


def has_password(user, password):
    return User.objects.get(pk=user.pk).check_password(password)


def test_link_is_mailed_to_the_address_and_lets_set_a_password_once(noor):
    other = Client()
    other.force_login(noor)
    assert asked(" NOOR@dawat.example").url == reverse("admin:password_reset_sent")
    [sent] = deliver()
    link = next(line for line in sent.body.splitlines() if line.startswith(PUBLIC))
    assert sent.to == ["noor@dawat.example"]
    assert set_by(link).url == reverse("admin:login")
    assert has_password(noor, NEW)
    assert other.get(START).status_code == 302
    assert Event.objects.get(name="access.password_changed").deliveries.get().subscriber == "second_factor_mail"
    # Used twice.
    _client, page, form = opened(link)
    assert form == ""
    assert "does not work any more" in page.content.decode()


def test_known_unknown_and_inactive_addresses_have_the_same_answer_and_work(noor, django_assert_num_queries):
    a_user(role="editor", username="gone", email="gone@dawat.example", is_active=False)
    asked("first@dawat.example")
    answers = []
    for name in ("noor", "nobody", "gone"):
        with django_assert_num_queries(12):
            answer = asked(f"{name}@dawat.example")
        answers.append(
            (answer.status_code, answer.url, answer.content, set(answer.headers.items()) - request_id(answer))
        )
    assert answers == [answers[0]] * 3
    assert mail.outbox == []
    assert [sent.to for sent in deliver()] == [["noor@dawat.example"]]
    assert "dawat.example" not in str(list(Event.objects.values("subject", "data")))


def test_host_that_a_request_names_is_in_no_link(noor):
    asked("noor@dawat.example", host="evil.example", x_forwarded_host="evil.example")
    [sent] = deliver()
    assert "evil.example" not in sent.body
    assert f"{PUBLIC}/admin/password-reset/" in sent.body


@pytest.mark.parametrize(
    "change",
    [{"email": "new@dawat.example"}, {"password": "!"}, {"is_active": False}],
    ids=["email", "password", "is_active"],
)
def test_link_ends_with_a_change_of_the_account(noor, change):
    link = link_for(noor)
    client, _page, form = opened(link)
    User.objects.filter(pk=noor.pk).update(**change)
    # Neither opened anew, nor by the page that is open.
    assert set_by(link) is None
    assert "does not work any more" in client.post(form, TYPED).content.decode()
    assert not has_password(noor, NEW)


def test_link_ends_after_an_hour(noor, clock):
    link = link_for(noor)
    clock.shift(timedelta(minutes=59))
    assert opened(link)[2]
    clock.shift(timedelta(minutes=2))
    assert set_by(link) is None


def test_link_of_one_account_sets_no_other_password(noor):
    victim = a_user(role="administrator", password=OLD)
    theirs, own = link_for(victim).split("/"), link_for(noor)
    client, _page, _form = opened(own)
    assert set_by("/".join([*theirs[:-2], own.split("/")[-2], ""])) is None
    client.post("/".join([*theirs[:-2], "set-password", ""]).removeprefix(PUBLIC), TYPED)
    assert has_password(victim, OLD)


@pytest.mark.parametrize("uid", ["x", "MQ", "999", "%D9%A3", "1" + "0" * 30])
def test_link_that_is_none_of_ours_is_said_to_be_over(client, db, uid):
    page = client.get(f"/admin/password-reset/{uid}/forged/")
    assert page.status_code == 200
    assert "This link" in page.content.decode()


def test_two_who_send_the_same_link_at_once_set_one_password(noor):
    forms = [NewPasswordForm(User.objects.get(pk=noor.pk), TYPED) for _ in range(2)]
    assert all(form.is_valid() for form in forms)
    forms[0].save()
    with pytest.raises(LinkUsedError):
        forms[1].save()


def test_second_factor_is_asked_for_after_a_reset(noor, settings):
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    a_second_factor(noor)
    set_by(link_for(noor))
    client = Client()
    assert client.get(START).url.startswith(reverse("admin:login"))
    log_in(client, "noor", NEW)
    assert client.get(START).url.startswith(reverse("admin:second_factor_ask"))


def test_flood_of_one_address_is_three_mails_an_hour(noor, clock):
    answers = [asked("noor@dawat.example", address=f"192.0.2.{number}") for number in range(9)]
    assert {answer.url for answer in answers} == {reverse("admin:password_reset_sent")}
    assert len(deliver()) == 3
    clock.shift(timedelta(minutes=61))
    mail.outbox.clear()
    asked("noor@dawat.example")
    # Those of an hour ago are not mailed any more.
    assert len(deliver()) == 1


def test_flood_from_one_client_is_refused_with_what_was_typed(noor):
    answers = [asked(f"someone{number}@dawat.example") for number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"
    assert 'value="someone10@dawat.example"' in answers[-1].content.decode()
    assert asked("noor@dawat.example", address="198.51.100.7").status_code == 302


@pytest.mark.parametrize("missing", ["PUBLIC_URL", "EMAIL_URL"])
def test_server_that_cannot_mail_links_says_so(noor, settings, missing):
    if missing == "PUBLIC_URL":
        settings.PUBLIC_URL = ""
    else:
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    assert "This server cannot mail links" in asked("noor@dawat.example").content.decode()
    assert not Event.objects.filter(name="access.password_reset_asked").exists()
