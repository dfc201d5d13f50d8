import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from donations.models import Appeal
from tests.factories import a_user
from tests.factories.admin_forms import form_data, open_unrendered

pytestmark = pytest.mark.django_db

ADD = reverse("admin:donations_appeal_add")
PASTE = reverse("admin:donations_appeal_ask_paste")
TYPED = '<p>40 m<sup>2</sup> <a href="http://x.example">old</a></p>'
TOLD = "Link that cannot be kept: http://x.example, at “40 m2 old”"


def test_a_paste_is_answered_as_a_save_would_keep_it(client):
    client.force_login(a_user(role="treasurer"))
    assert client.post(PASTE, {"html": TYPED}).json() == {
        "html": "<p>40 m<sup>2</sup> old</p>",
        "losses": [{"kind": "link", "text": "40 m2 old", "message": TOLD}],
        "more": 0,
    }


def test_only_those_who_write_appeals_are_answered(client):
    client.force_login(a_user(role="editor"))
    assert client.post(PASTE, {"html": "a"}).status_code == 403


def test_a_save_says_what_it_did_not_keep(client):
    client.force_login(a_user(role="treasurer"))
    winter = {"key": "winter", "texts-0-title": "Winter", "texts-0-text": TYPED}
    response = client.post(ADD, form_data(open_unrendered(client, ADD), **winter))
    assert Appeal.objects.get().texts.get().text == "<p>40 m<sup>2</sup> old</p>"
    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert messages[0] == f"Not kept of the text:<ul><li>{TOLD}</li></ul>"
