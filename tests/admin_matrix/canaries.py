"""Secrets that the stage holds, in every shape in which an answer could tell them."""

import html
import re
from base64 import b32encode, b64encode
from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpResponse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User
from cms.access.recovery_codes import digest_of
from cms.logins.models import Session
from tests.factories import NOW

# Django's own summary of a hash shows six characters of its parts: those six are canaries, too.
SALT, DIGEST = "Xq7wZkSaltOfCanary", "Yv5jRhDigestOfCanary"
PASSWORD = f"md5${SALT}${DIGEST}"
TOTP_KEY = b"canary in the mine".hex()
RECOVERY_CODE = "904417735526"
SESSION = "canarysessionkey0123456789abcdef"
SETTINGS = {
    "SECRET_KEY": "canary-of-the-secret-key-0123456789-0123456789",
    "SECRET_KEY_FALLBACKS": ["canary-of-an-old-secret-key-0123456789"],
    "CMS_SEAL_KEY": "canary-of-the-seal-key-0123456789",
}

_KEY = bytes.fromhex(TOTP_KEY)
CANARIES = {
    "salt": SALT[:6],
    "password hash": DIGEST[:6],
    "second factor, hexadecimal": TOTP_KEY,
    "second factor, base32": b32encode(_KEY).decode().rstrip("="),
    "second factor, base64": b64encode(_KEY).decode().rstrip("="),
    "recovery code": RECOVERY_CODE,
    "session key": SESSION,
    "secret key": SETTINGS["SECRET_KEY"],
    "old secret key": SETTINGS["SECRET_KEY_FALLBACKS"][0],
    "seal key": SETTINGS["CMS_SEAL_KEY"],
}
"""What it is → the text that is nowhere to be read; spaces and case do not matter."""
_SOUGHT = {what: text.casefold() for what, text in CANARIES.items()}


def keep_secrets(people: Iterable[User]) -> None:
    """Give people a password, a second factor and recovery codes that are canaries, and let one session stand."""
    people = list(people)
    User.objects.filter(pk__in=[each.pk for each in people]).update(password=PASSWORD)
    TOTPDevice.objects.bulk_create(TOTPDevice(user=each, name="app", key=TOTP_KEY) for each in people)
    devices = StaticDevice.objects.bulk_create(StaticDevice(user=each, name="recovery codes") for each in people)
    StaticToken.objects.bulk_create(
        StaticToken(device=each, token=digest_of(RECOVERY_CODE, user_id=each.user_id)) for each in devices
    )
    Session.objects.create(session_key=SESSION, session_data=SESSION, expire_date=NOW + timedelta(days=9))


def secrets_in(text: str) -> list[str]:
    """Return what a text tells that nobody may read."""
    squeezed = re.sub(r"\s", "", html.unescape(text)).casefold()
    return [what for what, canary in _SOUGHT.items() if canary in squeezed]


def secrets_in_answer(body: str, answer: HttpResponse) -> list[str]:
    """Return what an answer tells, in its body (which is read once, where it is streamed) or its headers."""
    return secrets_in(body + str(answer.headers))
