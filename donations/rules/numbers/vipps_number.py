"""Vipps numbers: one to six digits, kept as text because leading zeros count."""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact, without_bidi_marks

_NUMBER = re.compile(r"[0-9]{1,6}")


def clean(text: str, *, field: str = "number") -> str:
    """The digits without the sign before them, or `Invalid`."""
    number = compact(_without_sign(text), field=field)
    if not _NUMBER.fullmatch(number):
        raise Invalid("A Vipps number has one to six digits, such as #557320.", field=field)
    return number


def display(number: str) -> str:
    """The number as readers know it: #557320."""
    return f"#{number}"


def _without_sign(text: str) -> str:
    return without_bidi_marks(text).strip().removeprefix("#")
