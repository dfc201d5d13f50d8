"""MobilePay numbers of organisations: four to seven digits in both countries, kept as text because leading zeros count.

They are numbers of sales units, as those of Vipps are (`vipps_number`).
"""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

_NUMBER = re.compile(r"[0-9]{4,7}")
_BOX = re.compile(r"(box)?[0-9]+[a-z]+|box[0-9a-z]+", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)[0-9]{7,}|[0-9]{8,}")


def clean(text: str, *, field: str = "number") -> str:
    """The digits, or `Invalid`; phone numbers and Boxes are private persons'."""
    number = compact(text, field=field)
    if _PHONE.fullmatch(number):
        raise Invalid(
            "This looks like a phone number, and MobilePay pays it to a private person. "
            "Give the newsroom's MobilePay number: four to seven digits.",
            field=field,
        )
    if _BOX.fullmatch(number):
        raise Invalid("This is a MobilePay Box, which MobilePay allows for private purposes only.", field=field)
    if not _NUMBER.fullmatch(number):
        raise Invalid(
            "A MobilePay number has four to seven digits, such as 12345: MobilePay gives organisations no shorter "
            "or longer ones.",
            field=field,
        )
    return number
