"""Codes as people read and type them, and the steps of time that they stand for."""

import secrets
import time

from django_otp.oath import TOTP

from cms.second_factor.errors import NotACode

APP_DIGITS, RECOVERY_DIGITS = 6, 12
RECOVERY_CODES = 10
MOST_TYPED = 40


def digits_of(typed: str) -> str:
    """Return the digits of a code without the spaces inside; NotACode for anything else.

    Digits of other scripts are refused, not read: they may look like one another (security.md of the design).
    """
    digits = "".join(typed[: MOST_TYPED + 1].split())
    if not (digits.isascii() and digits.isdigit() and len(digits) in (APP_DIGITS, RECOVERY_DIGITS)):
        raise NotACode
    return digits


def matched(key: str, digits: str, *, tolerance: int, drift: int = 0) -> TOTP | None:
    """Return the step of time to which six digits belong, used or not; None where they are not right now.

    `key` is the secret in hexadecimal; `tolerance` the steps of 30 seconds before and after the present one.
    """
    totp = TOTP(bytes.fromhex(key), drift=drift)
    # Else a new step may begin between looking and writing it down.
    totp.time = time.time()
    return totp if totp.verify(int(digits), tolerance=tolerance) else None


def new_recovery_codes() -> list[str]:
    """Return ten different ones, digits only so that every keyboard and every phone can type them."""
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}")
    return list(codes)
