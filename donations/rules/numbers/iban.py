"""International account numbers: ISO 13616, the country's own check included."""

from schwifty import IBAN
from schwifty.checksum import algorithms
from schwifty.exceptions import (
    InvalidBBANChecksum,
    InvalidChecksumDigits,
    InvalidCountryCode,
    InvalidLength,
    SchwiftyException,
)

from cms.lib.domain_errors import Invalid
from cms.lib.text import in_groups
from donations.rules.numbers import account_number
from donations.rules.numbers.cleaning import compact

_COMPLAINTS: dict[type[SchwiftyException], str] = {
    InvalidCountryCode: "An IBAN begins with the two letters of a country that has IBANs.",
    InvalidLength: "The IBAN is too short or too long for its country.",
    InvalidChecksumDigits: "The check digits after the country do not fit: a character is wrong.",
    InvalidBBANChecksum: "The account number within the IBAN fails its country's check: a digit is wrong.",
}
# SEPA reaches further than the European Economic Area, within which the IBAN is enough (EPC409-09).
_BEYOND_EEA = frozenset({"AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA"})
_SHAPE = "This is not an IBAN of that country: letters and digits stand in the wrong places."


def clean(text: str, *, field: str = "iban") -> str:
    """The IBAN in one piece and in capitals, or `Invalid` with what is wrong with it."""
    number = compact(text, field=field).upper()
    found = _parsed(number, field=field)
    if found.is_aspirational:
        raise Invalid(f"{number[:2]} is not in the register of IBAN countries (ISO 13616).", field=field)
    if number.startswith("NO"):
        account_number.clean(number[4:], field=field)
    return number


def from_account_number(number: str) -> str:
    """The IBAN of a Norwegian account number that passed `account_number.clean`."""
    return clean(str(IBAN.from_bban("NO", number)), field="account_number")


def account_number_in(iban: str) -> str | None:
    """The Norwegian account number within the IBAN; None for other countries."""
    return iban[4:] if iban.startswith("NO") else None


def grouped(iban: str) -> str:
    """The IBAN in groups of four, as the standard prints it."""
    return in_groups(iban)


def is_in_sepa(iban: str) -> bool:
    """Whether it is an account that takes SEPA credit transfers: euros, within the Single Euro Payments Area."""
    try:
        return bool(IBAN(iban).in_sepa_zone)
    except SchwiftyException:
        return False


def needs_bic(iban: str) -> bool:
    """Whether a SEPA credit transfer to the account has to name the bank by its BIC."""
    return iban[:2] in _BEYOND_EEA


def is_nationally_checked(iban: str) -> bool:
    """Whether the country's own check digits could be verified; not every country has a known rule."""
    return any(name.startswith(f"{iban[:2]}:") for name in algorithms)


def _parsed(number: str, *, field: str) -> IBAN:
    # validate_bban warns instead of checking where no rule is known; then there is nothing to ask it.
    try:
        return IBAN(number, validate_bban=is_nationally_checked(number))
    except SchwiftyException as error:
        raise Invalid(_COMPLAINTS.get(type(error), _SHAPE), field=field) from error
