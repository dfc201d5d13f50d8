"""Confirmation by a code: each code works once, and tries are limited."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.actor import Actor
from cms.access.models import User
from cms.access.recovery_codes import digests_of
from cms.access.second_factor import has_second_factor
from cms.outbox.record import record
from cms.second_factor.codes import APP_DIGITS, digits_of, matched
from cms.second_factor.errors import CodeRefused, NoSecondFactor, TooManyTries, UsedCode, WrongCode


@sensitive_variables("code", "digits")
def confirm(*, user: User, code: str) -> None:
    """Take a code of somebody's second factor, or raise a `CodeRefused` that says why not.

    It runs in a transaction of its own and fails with RuntimeError inside another: were that undone after a wrong
    code, the try would not have counted, and were it undone after a right one, the code would work again.
    """
    if not has_second_factor(user):
        raise NoSecondFactor
    digits = digits_of(code)
    with transaction.atomic(durable=True):
        error = _error_of(user, digits, at=timezone.now())
    if error is not None:
        raise error


@sensitive_variables("digits")
def _error_of(user: User, digits: str, *, at: datetime) -> CodeRefused | None:
    """Use the code up; return what is wrong with it. The row of the device is locked until the outcome stands in it."""
    kind = TOTPDevice if len(digits) == APP_DIGITS else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return WrongCode()
    is_allowed, why_not = device.verify_is_allowed()
    if not is_allowed:
        return TooManyTries(until=why_not["locked_until"], now=at)
    if not device.verify_token(digits if kind is TOTPDevice else _stored(device, digits)):
        return UsedCode() if _was_right(device, digits) else WrongCode()
    if kind is StaticDevice:
        record(name="access.recovery_code_used", subject=f"user-{user.pk}", by=Actor.of(user), at=at)
    return None


@sensitive_variables("digits")
def _stored(device: StaticDevice, digits: str) -> str:
    """Return the digest under which a recovery code stands; one that stands nowhere where it is wrong."""
    digests = digests_of(digits, user_id=device.user_id)
    found = device.token_set.filter(token__in=digests).values_list("token", flat=True).first()
    return str(found or digests[0])


def _was_right(device: TOTPDevice | StaticDevice, digits: str) -> bool:
    is_app = isinstance(device, TOTPDevice)
    return is_app and matched(device.key, digits, tolerance=device.tolerance, drift=device.drift) is not None
