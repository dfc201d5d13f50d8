import pytest
from django.urls import reverse

from tests.factories import a_code, a_second_factor, a_user

ASK = reverse("admin:second_factor_ask")


@pytest.fixture
def required(settings):
    """Ask after the password, as servers do that are no demo."""
    settings.CMS_REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def treasurer(client):
    """A treasurer with a second factor, who has given the password only."""
    user = a_user(role="treasurer", email="treasurer@dawat.example")
    a_second_factor(user, recovery_codes=("123456789012", "210987654321"))
    client.force_login(user)
    return user


@pytest.fixture
def let_in(client):
    """Enter the code after the password."""

    def let_in():
        assert client.post(ASK, {"code": a_code()}).status_code == 302

    return let_in
