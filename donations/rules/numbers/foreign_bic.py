"""BICs of banks outside SEPA, of most of which no free register exists: shape and country are checked."""

import re

from schwifty import BIC
from schwifty.exceptions import SchwiftyException

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact
from donations.rules.numbers.countries import check_outside_sepa, country_name, country_names

# ISO 9362: institution, country, location, and perhaps a branch.
_SHAPE = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")


def clean(text: str, *, country: str | None, field: str = "bic") -> str:
    """The BIC in capitals, of a bank in `country` (None: not known, do not compare)."""
    bic = compact(text, field=field).upper()
    if not _SHAPE.fullmatch(bic) or bic[4:6] not in country_names():
        raise Invalid("A BIC has 8 or 11 characters, and the fifth and sixth name a country: SBININBB.", field=field)
    # The eighth character of codes for tests is a zero; no money moves by them.
    if bic[7] == "0":
        raise Invalid(f"{bic} is a BIC for tests.", field=field)
    if country is not None and bic[4:6] != country:
        raise Invalid(
            f"The BIC {bic} is of a bank in {country_name(bic[4:6])}, not in {country_name(country)}.", field=field
        )
    check_outside_sepa(bic[4:6], field=field)
    return bic


def bank_in_register(bic: str) -> str | None:
    """The name that the register has for the bank; None for most countries outside Europe."""
    try:
        return next(iter(BIC(bic).bank_names), None)
    except SchwiftyException:
        return None
