"""Links that let somebody set their password: built from PUBLIC_URL, whatever host a request names."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cms.access.models import User


class LinkTokens(PasswordResetTokenGenerator):
    """Django's tokens, which end with a new password, a new address, a login, and after PASSWORD_RESET_TIMEOUT.

    Ours end with an account that is switched off, too.
    """

    key_salt = "cms.logins.reset"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


TOKENS = LinkTokens()


def link_for(user: User) -> str:
    """Return the whole address of a link that is valid from now on."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("admin:password_reset_link", kwargs={"uidb64": uid, "token": TOKENS.make_token(user)})
    return f"{settings.PUBLIC_URL}{path}"
