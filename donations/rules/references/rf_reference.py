"""RF, the international creditor reference: ISO 11649."""

import re

from stdnum import iso11649
from stdnum.exceptions import ValidationError

from cms.lib.domain_errors import Invalid
from cms.lib.text import in_groups
from donations.rules.numbers.cleaning import compact

_SHAPE = re.compile(r"RF[0-9]{2}[0-9A-Z]{1,21}")


def clean(text: str, *, field: str = "rf_reference") -> str:
    """The reference in one piece and in capitals, or `Invalid` with what is wrong with it."""
    reference = compact(text, field=field).upper()
    if not _SHAPE.fullmatch(reference):
        raise Invalid("A reference is RF, two check digits and up to 21 letters and digits.", field=field)
    try:
        iso11649.validate(reference)
    except ValidationError as error:
        raise Invalid("The check digits after RF do not fit: a character is wrong.", field=field) from error
    return reference


def grouped(reference: str) -> str:
    """The reference in groups of four, as the standard prints it."""
    return in_groups(reference)
