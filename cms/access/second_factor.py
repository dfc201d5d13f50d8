"""Who has a second factor, and who needs one."""

from django.conf import settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User


def device_of(user: User) -> TOTPDevice | None:
    """Return the authenticator that counts; None where there is none."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def has_second_factor(user: User) -> bool:
    """Whether somebody has set up a second factor."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def needs_second_factor(user: User) -> bool:
    """Whether somebody may do what asks for one: superusers, and who has a permission of CMS_SECOND_FACTOR_PERMISSIONS.

    By permission, not by role: one that was given to a person or to a new role counts the same.
    """
    return any(user.has_perm(permission) for permission in settings.CMS_SECOND_FACTOR_PERMISSIONS)
