import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Section, Tag
from tests.cms.returned_forms.conftest import OWN
from tests.factories import a_section, a_user
from tests.factories.admin_forms import form_data, open_unrendered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ADD = reverse("admin:articles_tag_add")
TYPED = {"slug": "peace", "names-0-name": "Typed for an hour"}


@pytest.fixture
def editor(client):
    user = a_user(role="editor")
    client.force_login(user)
    client.user = user
    return client


def test_session_that_has_ended_costs_no_word(editor):
    data = form_data(open_unrendered(editor, ADD), **TYPED)
    editor.logout()

    page = editor.post(ADD, data, headers=OWN)

    assert page.status_code == 403
    assert "you are not signed in any more" in page.content.decode()
    assert TYPED.items() <= dict(page.context["resent"]).items()
    editor.force_login(editor.user)
    assert editor.post(ADD, dict(page.context["resent"]), headers=OWN).status_code == 302
    assert Tag.objects.count() == 1


def test_role_that_was_taken_away_costs_no_word_either(editor):
    section = a_section()
    address = reverse("admin:articles_section_change", args=[section.pk])
    data = form_data(open_unrendered(editor, address), slug="other")
    editor.user.groups.set(Group.objects.filter(name="reporter"))

    page = editor.post(address, data, headers=OWN)

    assert (page.status_code, page.context["resent"]) == (403, None)
    assert "other" in [each.text for each in page.context["typed"]]
    assert Section.objects.get().slug == section.slug


def test_whoever_has_yet_to_enter_the_code_keeps_the_form(editor, settings):
    data = form_data(open_unrendered(editor, ADD), **TYPED)
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    editor.user.groups.set(Group.objects.filter(name="administrator"))

    page = editor.post(ADD, data, headers=OWN)

    assert "second factor is asked for first" in page.content.decode()
    assert Tag.objects.count() == 0


@pytest.mark.parametrize("headers", [{}, {"Accept": "*/*"}, {"Accept": "application/json"}])
def test_scripts_are_led_to_the_login_as_before(client, headers):
    answer = client.post(ADD, TYPED, headers=headers)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/login/?next={ADD}")


def test_logging_out_twice_is_no_loss(client):
    assert client.post(reverse("admin:logout"), headers=OWN).status_code == 302
