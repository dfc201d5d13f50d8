"""A row has one address in the admin: no other spelling of its number finds it, on any page."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.access.models import User
from tests.admin_matrix.addresses import admin_addresses
from tests.factories import a_newsroom, a_section, a_tag, a_user, an_article

pytestmark = pytest.mark.django_db

OTHER_SPELLINGS = ("١", "１", "+1", "%201", "1%20", "01", "1_0", "-1", "1.0", "9" * 23, "1%00")
NUMBER = re.compile("<(?:[a-z]+:)?(?:object_id|id|pk|user_id)>")


def test_no_other_spelling_of_a_number_finds_a_row():
    a_newsroom()
    an_article(status="published", tags=[a_tag()], section=a_section())
    a_user(role="editor")
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("root"))
    asked = [address.text for address in admin_addresses() if NUMBER.search(address.text)]
    answers = {
        path: client.get(path).status_code
        for text in asked
        for spelling in OTHER_SPELLINGS
        for path in [re.sub("<[^>]*>", "1", NUMBER.sub(spelling, text, count=1))]
    }
    assert {path: status for path, status in answers.items() if status not in {404, 405}} == {}
    assert client.get(reverse("admin:articles_section_change", args=[1])).status_code in {200, 302}
    assert len(answers) > 300
