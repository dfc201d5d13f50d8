"""The demo's people: who they are, and the one password that opens all their accounts."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import serializers

from cms import access
from cms.access.models import User

PASSWORD = "moonlit-harbour-42"  # noqa: S105 - the demo's own, set only while CMS_DEMO is on
LOGINS = ("reporter", "editor", "treasurer", "chair", "administrator")

ACCOUNTS = Path(access.__file__).with_name("fixtures") / "demo.json"


def add_missing_accounts() -> None:
    """Add the accounts that an older demo does not have yet; those that are there stay as they are."""
    known = set(User.objects.filter(username__in=LOGINS).values_list("username", flat=True))
    for found in serializers.deserialize("json", ACCOUNTS.read_text()):
        if found.object.natural_key()[0] not in known:  # type: ignore[attr-defined] # they are users
            found.save()


def open_accounts() -> None:
    """Give the demo's accounts their password; the fixture leaves them without one.

    Raises RuntimeError outside the demo: a known password must never get into a real newsroom.
    """
    if not settings.DEMO:
        raise RuntimeError("CMS_DEMO is not set: the demo's accounts stay shut.")
    for user in User.objects.filter(username__in=LOGINS):
        if not user.has_usable_password():
            User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
