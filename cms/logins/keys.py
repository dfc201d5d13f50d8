"""Under what an attempt counts: account, client address, and the device that an account has been used on before."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from cms.rest.client_ip import client_of

DEVICE_COOKIE = "cms_device"
DEVICE_KNOWN_FOR = timedelta(days=180)
_SALT = "cms.logins"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to log in: the keys under which it counts.

    A device on which the account was used before counts for itself alone, so that nobody else's attempts keep its
    owner out. `address` is "" where the connection has none.
    """

    account: str
    address: str
    device: str = ""

    @classmethod
    def of(cls, request: HttpRequest, name: str) -> "Attempt":
        """Return the keys of somebody who types a name."""
        account, address = _key("account", _folded(name)), client_of(request)
        nonce = _nonce_in(request.COOKIES.get(DEVICE_COOKIE, ""), account=account)
        return cls(
            account=account,
            address=_key("address", address) if address else "",
            device=_key("device", nonce) if nonce else "",
        )


def account_key(name: str) -> str:
    """Return the key of the account with a name."""
    return _key("account", _folded(name))


def address_key(email: str) -> str:
    """Return the key of an e-mail address for which a link is asked."""
    return _key("reset.address", _folded(email.strip()))


def reset_keys(request: HttpRequest, *, email: str) -> tuple[str, str]:
    """Return under what asking for a link counts: the e-mail address, and the client ("" where it has no address)."""
    client = client_of(request)
    return address_key(email), _key("reset.client", client) if client else ""


def remember_device(response: HttpResponse, *, account: str) -> None:
    """Let the browser say the next time that this account was used on it."""
    value = signing.dumps([secrets.token_urlsafe(16), account], salt=_SALT)
    response.set_cookie(
        DEVICE_COOKIE,
        value,
        max_age=DEVICE_KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _nonce_in(cookie: str, *, account: str) -> str:
    """Return what tells a known device from others; "" for none, or one of another account."""
    try:
        nonce, known = signing.loads(cookie, salt=_SALT, max_age=DEVICE_KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(nonce) if known == account else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _key(kind: str, text: str) -> str:
    return salted_hmac(f"{_SALT}.{kind}", text, algorithm="sha256").hexdigest()
