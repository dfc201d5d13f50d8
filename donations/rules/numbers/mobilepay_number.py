"""MobilePay numbers of organisations: one to six digits in both countries, kept as text because leading zeros count."""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

_NUMBER = re.compile(r"[0-9]{1,6}")
_BOX = re.compile(r"(box)?[0-9]+[a-z]+|box[0-9a-z]+", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)?[0-9]{7,}")


def clean(text: str, *, field: str = "number") -> str:
    """The digits, or `Invalid`; phone numbers and Boxes are private persons'."""
    number = compact(text, field=field)
    if _PHONE.fullmatch(number):
        raise Invalid(
            "This looks like a phone number, and MobilePay pays it to a private person. "
            "Give the newsroom's MobilePay number: one to six digits.",
            field=field,
        )
    if _BOX.fullmatch(number):
        raise Invalid("This is a MobilePay Box, which MobilePay allows for private purposes only.", field=field)
    if not _NUMBER.fullmatch(number):
        raise Invalid("A MobilePay number has one to six digits, such as 12345.", field=field)
    return number
