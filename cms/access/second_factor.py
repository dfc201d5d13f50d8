"""Who has a second factor, and who needs one."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User


def device_of(user: User) -> TOTPDevice | None:
    """Return the authenticator that counts; None where there is none."""
    return _confirmed(user=user).first()


def has_second_factor(user: User) -> bool:
    """Whether somebody has set up a second factor."""
    return bool(_confirmed(user=user).exists())


def annotated_with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    """Return the same people; `is_with_second_factor` says of each whether they had one when they were read."""
    annotated: QuerySet[User] = users.annotate(is_with_second_factor=Exists(_confirmed(user=OuterRef("pk"))))
    return annotated


def needs_second_factor(user: User) -> bool:
    """Whether somebody may do what asks for one: superusers, and who has a permission of CMS_SECOND_FACTOR_PERMISSIONS.

    By permission, not by role: one that was given to a person or to a new role counts the same.
    """
    return any(user.has_perm(permission) for permission in settings.CMS_SECOND_FACTOR_PERMISSIONS)


def _confirmed(*, user: User | OuterRef) -> QuerySet[TOTPDevice]:
    found: QuerySet[TOTPDevice] = TOTPDevice.objects.filter(user=user, confirmed=True)
    return found
