"""Swish numbers of organisations: 123, six digits and a check digit over all ten (Luhn).

Charities under Svensk Insamlingskontroll have 123 and the seven digits of their 90-konto, whose own check digit is the
same one.
"""

import re

from stdnum import luhn

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

LENGTH = 10
PREFIX = "123"

_PHONE = re.compile(r"(\+|00)[0-9]+|46[0-9]{9}|0[0-9]{8,9}")
_SHORT_90_NUMBER = re.compile(r"90[0-9]{5}")
_90_NUMBER = re.compile(r"12390[0-9]{5}")


def clean(text: str, *, field: str = "number") -> str:
    """The ten digits, or `Invalid` with what is wrong with them; phone numbers are private persons'."""
    number = compact(text, field=field)
    _check_whose(number, field=field)
    _check_shape(number, field=field)
    if not luhn.is_valid(number):
        raise Invalid("The last digit does not fit the others: a digit is wrong.", field=field)
    return number


def grouped(number: str) -> str:
    """The number as Swish writes it: 123 456 78 90."""
    return f"{number[:3]} {number[3:6]} {number[6:8]} {number[8:]}"


def is_90_number(number: str) -> bool:
    """Whether the number belongs to a 90-konto, a collection under Svensk Insamlingskontroll."""
    return bool(_90_NUMBER.fullmatch(number))


def _check_whose(number: str, *, field: str) -> None:
    if _PHONE.fullmatch(number):
        raise Invalid(
            "This is a phone number, and Swish pays it to a private person. "
            "Give the newsroom's own Swish number, which begins with 123.",
            field=field,
        )
    if _SHORT_90_NUMBER.fullmatch(number):
        raise Invalid(f"Write the number of a 90-konto in full: {grouped(PREFIX + number)}.", field=field)


def _check_shape(number: str, *, field: str) -> None:
    if not number.isdigit():
        raise Invalid("A Swish number holds digits only.", field=field)
    if len(number) != LENGTH or not number.startswith(PREFIX):
        raise Invalid(f"An organisation's Swish number has {LENGTH} digits and begins with {PREFIX}.", field=field)
