"""Authenticators, and the codes that they show."""

import time

from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User
from cms.access.recovery_codes import digest_of

KEY = "3132333435363738393031323334353637383930"
STEP = 30


def a_second_factor(user: User, *, key: str = KEY, recovery_codes: tuple[str, ...] = ()) -> TOTPDevice:
    """Give somebody a device, and recovery codes of twelve digits."""
    static = StaticDevice.objects.create(user=user, name="recovery codes")
    for code in recovery_codes:
        static.token_set.create(token=digest_of(code, user_id=user.pk))
    return TOTPDevice.objects.create(user=user, name="app", key=key)


def has_recovery_code(user: User, code: str) -> bool:
    """Whether somebody's recovery code still works."""
    return user.staticdevice_set.get().token_set.filter(token=digest_of(code, user_id=user.pk)).exists()


def a_code(key: str = KEY, *, steps: int = 0) -> str:
    """Return what the app shows now, or so many steps of 30 seconds later."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + steps * STEP
    return f"{totp.token():06}"


def a_wrong_code(key: str = KEY) -> str:
    """Return six digits that are right neither now nor close to now."""
    near = {a_code(key, steps=steps) for steps in range(-3, 4)}
    return next(f"{number:06}" for number in range(1000) if f"{number:06}" not in near)
