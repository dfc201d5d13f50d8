import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Tag
from tests.factories import a_user

pytestmark = pytest.mark.django_db

ASK = reverse("admin:ask_sign_in")


def who(client):
    answer = client.get(ASK)
    assert "no-store" in answer.headers["Cache-Control"]
    return {name: value for name, value in answer.json().items() if name != "token"}


def test_everybody_learns_who_they_are(client, settings):
    nobody = {"user": None, "name": "", "must_verify": False}
    assert who(client) == nobody
    editor = a_user(role="editor", first_name="Nazanin", last_name="K.")
    client.force_login(editor)
    assert who(client) == {"user": editor.pk, "name": str(editor), "must_verify": False}
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    treasurer = a_user(role="treasurer")
    client.force_login(treasurer)
    assert who(client) == {"user": treasurer.pk, "name": str(treasurer), "must_verify": True}
    type(treasurer).objects.update(is_active=False)
    assert who(client) == nobody


def test_token_is_the_one_that_forms_need_now():
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_user(role="editor"))
    client.cookies["csrftoken"] = "a" * 32
    token = client.get(ASK).json()["token"]
    names = {f"names-{end}": "0" for end in ("TOTAL_FORMS", "INITIAL_FORMS")}
    add = reverse("admin:articles_tag_add")

    answer = client.post(add, {"slug": "peace", **names, "version": "0", "csrfmiddlewaretoken": token})

    assert answer.status_code != 403
    assert Tag.objects.count() <= 1


def test_other_sites_cannot_read_it_and_nothing_is_posted_to_it(client):
    answer = client.get(ASK, headers={"Origin": "https://evil.example"})

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert client.post(ASK).status_code == 405


def test_pages_before_the_code_say_that_it_has_yet_to_come(client, settings):
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    client.force_login(a_user(role="treasurer"))
    asked = client.get(reverse("admin:second_factor_set_up")).content.decode()
    settings.CMS_REQUIRE_SECOND_FACTOR = False
    inside = client.get(reverse("admin:password_change")).content.decode()

    assert ["data-must-verify" in page for page in (asked, inside)] == [True, False]
