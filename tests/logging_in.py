"""The login as a browser sends it: the test client would send a form with files, which the login does not take."""

from urllib.parse import urlencode

from django.urls import reverse

FORM = "application/x-www-form-urlencoded"


def log_in(client, name, password, *, goal="", **more):
    """Send name and password, and return the answer."""
    data = {"username": name, "password": password, **({"next": goal} if goal else {})}
    return client.post(reverse("admin:login"), urlencode(data), FORM, **more)
