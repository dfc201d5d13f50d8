"""Vipps numbers: four to seven digits, kept as text because leading zeros count.

A Vipps number is that of a sales unit. Vipps MobilePay gives those four to seven digits: `^[0-9]{4,7}$` in
`ClientConfig` of github.com/vippsas/deno-sdk (docs/donations.md).
"""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact, without_bidi_marks

_NUMBER = re.compile(r"[0-9]{4,7}")
_PHONE = re.compile(r"(\+|00)?[0-9]{8,}")


def clean(text: str, *, field: str = "number") -> str:
    """The digits without the sign before them, or `Invalid`; phone numbers are private persons'."""
    number = compact(_without_sign(text), field=field)
    if _PHONE.fullmatch(number):
        raise Invalid(
            "This looks like a phone number, and Vipps pays it to a private person. "
            "Give the newsroom's Vipps number: four to seven digits.",
            field=field,
        )
    if not _NUMBER.fullmatch(number):
        raise Invalid(
            "A Vipps number has four to seven digits, such as #557320: Vipps gives organisations no shorter "
            "or longer ones.",
            field=field,
        )
    return number


def display(number: str) -> str:
    """The number as readers know it: #557320."""
    return f"#{number}"


def _without_sign(text: str) -> str:
    return without_bidi_marks(text).strip().removeprefix("#")
