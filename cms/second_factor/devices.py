"""Setting a second factor up, replacing it, making new recovery codes, and resetting a colleague's."""

from datetime import datetime

from django.views.decorators.debug import sensitive_variables
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.delegation import may_manage
from cms.access.models import User
from cms.access.recovery_codes import digest_of
from cms.access.second_factor import device_of, has_second_factor
from cms.lib.domain_errors import DomainError, EditConflict
from cms.outbox.record import record
from cms.second_factor.codes import APP_DIGITS, digits_of, matched, new_recovery_codes
from cms.second_factor.confirmation import confirm
from cms.second_factor.errors import NotACode, WrongCode

NEW_CODE = "new_code"
TOLERANCE = 1


class NotYoursToReset(DomainError):
    """One's own is replaced with a code; that of somebody who may do more is out of reach."""

    code = "second_factor_out_of_reach"
    message = "You cannot reset the second factor of this account."


class NothingToReset(DomainError):
    """There is no second factor."""

    code = "second_factor_missing"
    message = "This person has no second factor."


@sensitive_variables("key", "new_code", "code", "digits", "codes")
def set_up(*, user: User, key: str, new_code: str, code: str = "", at: datetime) -> list[str]:
    """Let a device count from now on, in the place of the old one, and return ten recovery codes, shown only now.

    `key` is the new device's secret in hexadecimal, `new_code` its first code; a `CodeRefused` about that one is at the
    field "new_code". Where there is a second factor already, `code` is a fresh one of it.
    """
    totp = _first_match(key, new_code)
    present = device_of(user)
    if present is not None:
        confirm(user=user, code=code)
    with recorded_account_changes(by=Actor.of(user), at=at):
        if _lock(user) != present:
            raise EditConflict
        _forget(user)
        TOTPDevice.objects.create(
            user=user, name="app", key=key, tolerance=TOLERANCE, last_t=totp.t(), drift=totp.drift, last_used_at=at
        )
        codes = _renew_codes(user)
        _record("access.second_factor_set_up", user, by=user, at=at)
    return codes


@sensitive_variables("code", "codes")
def make_recovery_codes(*, user: User, code: str, at: datetime) -> list[str]:
    """Return ten new recovery codes, shown only now; the old ones stop working. `code` is a fresh one."""
    confirm(user=user, code=code)
    with recorded_account_changes(by=Actor.of(user), at=at):
        _lock(user)
        codes = _renew_codes(user)
        _record("access.recovery_codes_made", user, by=user, at=at)
    return codes


@sensitive_variables("code")
def reset_second_factor(*, whose: User, by: User, code: str, at: datetime) -> None:
    """Take a colleague's second factor away, so that they set up a new one; `code` is one's own, and fresh."""
    if whose == by or not may_manage(who=by, whom=whose):
        raise NotYoursToReset
    if not has_second_factor(whose):
        raise NothingToReset
    confirm(user=by, code=code)
    with recorded_account_changes(by=Actor.of(by), at=at):
        _lock(whose)
        _forget(whose)
        _record("access.second_factor_reset", whose, by=by, at=at)


def recovery_codes_left(user: User) -> int:
    """Return how many recovery codes somebody has not used yet."""
    return int(StaticToken.objects.filter(device__user=user, device__confirmed=True).count())


def _first_match(key: str, new_code: str) -> TOTP:
    try:
        digits = digits_of(new_code)
    except NotACode as error:
        raise NotACode(field=NEW_CODE) from error
    totp = matched(key, digits, tolerance=TOLERANCE) if len(digits) == APP_DIGITS else None
    if totp is None:
        raise WrongCode(field=NEW_CODE)
    return totp


def _lock(user: User) -> TOTPDevice | None:
    """Let others who change this person's second factor wait; return what it is now."""
    User.objects.select_for_update().get(pk=user.pk)
    return device_of(user)


def _forget(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _renew_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = new_recovery_codes()
    digests = [digest_of(code, user_id=user.pk) for code in codes]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=each) for each in digests)
    return codes


def _record(name: str, whose: User, *, by: User, at: datetime) -> None:
    record(name=name, subject=f"user-{whose.pk}", by=Actor.of(by), at=at)
