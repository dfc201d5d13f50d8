"""Countries by their two letters, and which of them need no other account number than an IBAN."""

from functools import cache

from babel import Locale
from schwifty.exceptions import SchwiftyException
from schwifty.registry import get_iban_spec

from cms.lib.domain_errors import Invalid

# What CLDR names although no bank of it has a code of its own: unions, outposts, test codes.
_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@cache
def country_names() -> dict[str, str]:
    """Code and English name of every country, in the order of the names."""
    known = Locale("en").territories
    named = {code: name for code, name in known.items() if len(code) == 2 and code not in _NO_COUNTRIES}
    return dict(sorted(named.items(), key=lambda each: each[1]))


def country_name(code: str) -> str:
    """The English name, or the code itself where there is none."""
    return country_names().get(code, code)


def is_in_sepa(code: str) -> bool:
    """Whether payments to accounts of the country go by IBAN in the Single Euro Payments Area."""
    return _has_iban(code) and bool(get_iban_spec(code).in_sepa_zone)


def check_outside_sepa(code: str, *, field: str = "country") -> str:
    """The code; `Invalid` where an account has an IBAN, which is checked better than any other number."""
    if is_in_sepa(code):
        raise Invalid(
            f"Accounts in {country_name(code)} have an IBAN. Add this one as a method of the kind “IBAN”.", field=field
        )
    return code


def _has_iban(code: str) -> bool:
    try:
        return not get_iban_spec(code).aspirational
    except SchwiftyException:
        return False
