import pytest
from django.urls import reverse

from cms.access.models import User
from tests.admin_matrix.addresses import admin_addresses
from tests.admin_matrix.rows import SITES_OWN
from tests.cms.second_factor.conftest import ASK
from tests.factories import a_code, a_second_factor, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "required")]

OPEN = {"logout", "password_change", "password_change_done", "second_factor_ask", "second_factor_set_up"}
START = reverse("admin:index")
METHODS = reverse("admin:donations_donationmethod_changelist")
VALUES = SITES_OWN | {"object_id": 1, "pk": 1, "id": 1}
# The login, a forgotten password, and the question of scripts who is signed in know no session.
RESET = {"admin_password_reset", "password_reset_sent", "password_reset_link"}
ANYBODYS = {"login", "ask_sign_in"} | RESET
SHUT = [each for each in admin_addresses() if each.name not in OPEN | ANYBODYS]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_but_the_open_ones_leads_to_the_question(client, treasurer, method):
    User.objects.update(is_superuser=True)
    for each in SHUT:
        answer = getattr(client, method)(each.filled(VALUES), follow=False)
        # Forms of articles show what was typed instead.
        kept = method == "post" and answer.status_code == 403 and "asked for first" in answer.content.decode()
        assert kept or answer["Location"].startswith(f"{ASK}?next="), each.text


@pytest.mark.parametrize("name", ["password_change", "second_factor_set_up"])
def test_open_pages_are_shown_without_the_menu(client, treasurer, name):
    page = client.get(reverse(f"admin:{name}"))
    assert page.status_code == 200
    assert page.context["is_popup"]


def test_logging_out_needs_no_code(client, treasurer):
    assert client.post(reverse("admin:logout")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_script_is_told_in_json(client, treasurer):
    answer = client.post(METHODS, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.json()["address"]) == (403, ASK)


def test_with_the_code_everything_opens_until_the_session_ends(client, treasurer, let_in, clock):
    let_in()
    assert client.get(METHODS).status_code == 200
    client.logout()
    client.force_login(treasurer)
    assert client.get(METHODS).status_code == 302


def test_session_has_another_number_after_the_code(client, treasurer, let_in):
    before = client.session.session_key
    let_in()
    assert client.session.session_key != before


def test_device_that_is_gone_lets_nobody_in_any_more(client, treasurer, let_in):
    let_in()
    treasurer.totpdevice_set.all().delete()
    assert client.get(METHODS)["Location"].startswith(ASK)


def test_mark_of_somebody_elses_device_does_not_count(client, treasurer):
    session = client.session
    session["otp_device_id"] = a_second_factor(a_user(role="treasurer")).persistent_id
    session.save()
    assert client.get(METHODS)["Location"].startswith(ASK)


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_who_needs_none_and_has_none_is_not_asked(client, role):
    client.force_login(a_user(role=role))
    assert client.get(START).status_code == 200


def test_who_needs_none_and_has_one_is_asked(client):
    editor = a_user(role="editor")
    a_second_factor(editor)
    client.force_login(editor)
    assert client.get(START).status_code == 302


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("treasurer", "A superuser can reset your second factor. Administrators cannot"),
        ("administrator", "An administrator can reset your second factor."),
    ],
)
def test_page_says_who_resets_a_lost_one(client, role, words):
    user = a_user(role=role)
    a_second_factor(user)
    client.force_login(user)
    assert words in client.get(ASK).content.decode()
    client.post(ASK, {"code": a_code()})
    assert words in client.get(reverse("admin:second_factor")).content.decode()


def test_nobody_is_asked_where_it_is_off(client, treasurer, settings):
    settings.CMS_REQUIRE_SECOND_FACTOR = False
    assert client.get(METHODS).status_code == 200


def test_password_leads_on_to_the_question_and_from_there_to_the_page(client, treasurer):
    login = f"{reverse('admin:login')}?next={METHODS}"
    assert client.get(login)["Location"] == f"{ASK}?next=%2Fadmin%2Fdonations%2Fdonationmethod%2F"
    answer = client.post(f"{ASK}?next={METHODS}", {"code": a_code()})
    assert answer["Location"] == METHODS
