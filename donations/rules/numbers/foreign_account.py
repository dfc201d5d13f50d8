"""Account numbers of countries without IBANs: no common check digits, so only what cannot be right is refused."""

import re

from cms.lib.domain_errors import Invalid
from donations.rules.numbers import iban
from donations.rules.numbers.cleaning import compact

_NUMBER = re.compile(r"[0-9A-Z]{4,34}")


def clean(text: str, *, field: str = "account_number") -> str:
    """The letters and digits in one piece and in capitals, or `Invalid`; an IBAN belongs to the kind IBAN."""
    number = compact(text, field=field, separators="-").upper()
    if not _NUMBER.fullmatch(number) or not any(character.isdigit() for character in number):
        raise Invalid(
            "An account number has 4 to 34 letters (A–Z) and digits, in groups with spaces or hyphens if you like.",
            field=field,
        )
    if _is_iban(number):
        raise Invalid("This is an IBAN. Add it as a method of the kind “IBAN”, which checks all of it.", field=field)
    return number


def _is_iban(number: str) -> bool:
    try:
        return bool(iban.clean(number))
    except Invalid:
        return False
