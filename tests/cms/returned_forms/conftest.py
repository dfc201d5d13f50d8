"""A browser with a form whose token has become old, as signing in again in another tab makes it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import a_user
from tests.factories.admin_forms import form_data

OWN = {"Accept": "text/html,*/*;q=0.8", "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
FOREIGN = {"Accept": "text/html", "Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


class OldForm:
    """A browser that has a form open: `send` sends it with the token with which it was opened."""

    def __init__(self, user, name, *args, query=""):
        self.client = Client(enforce_csrf_checks=True)
        self.user = user
        self.client.force_login(user)
        self.address = reverse(f"admin:{name}", args=args) + query
        page = self.client.get(self.address)
        self.data = {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
        if page.context.get("adminform"):
            self.data |= form_data(page)

    def sign_in_again(self):
        """Get the token that the login gives; the session of before goes."""
        self.client.force_login(self.user)
        self.client.cookies["csrftoken"] = "a" * 32

    def send(self, headers=OWN, **typed):
        return self.client.post(self.address, {**self.data, **typed}, headers=headers)


@pytest.fixture
def old_form():
    """Open a form as somebody in a role, then sign in again elsewhere."""

    def old_form(role, name, *args, query=""):
        form = OldForm(a_user(role=role, is_superuser=name.startswith("auth_group")), name, *args, query=query)
        form.sign_in_again()
        return form

    return old_form
