"""A treasurer meets the second factor over HTTP."""

from django.urls import reverse

from tests.factories import a_code, a_user
from tests.factories.people import PASSWORD
from tests.logging_in import log_in

METHODS = reverse("admin:donations_donationmethod_changelist")


def test_treasurer_sets_it_up_and_is_asked_from_then_on(client, newsroom, settings, clock):
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    a_user(username="marit", role="treasurer")
    password = {"name": "marit", "password": PASSWORD}

    page = log_in(client, **password, goal=METHODS, follow=True)
    assert page.templates[0].name == "cms/second_factor/set_up.html"
    key = client.session["second_factor_key"]
    page = client.post(page.request["PATH_INFO"], {"new_code": a_code(key), "next": page.context["goal"]})
    assert page.context["goal"] == METHODS
    assert client.get(METHODS).status_code == 200

    client.post(reverse("admin:logout"))
    page = log_in(client, **password, goal=METHODS, follow=True)
    assert page.templates[0].name == "cms/second_factor/ask.html"
    again = client.post(page.request["PATH_INFO"], {"code": a_code(key), "next": METHODS})
    assert "has been used already" in again.content.decode()
    clock.shift(30)
    answer = client.post(page.request["PATH_INFO"], {"code": a_code(key), "next": METHODS}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, METHODS)
