"""Norwegian account numbers: eleven digits, the last one a check digit."""

from stdnum.exceptions import ValidationError
from stdnum.no import kontonr

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

LENGTH = 11


def clean(text: str, *, field: str = "account_number") -> str:
    """The eleven digits, or `Invalid` with what is wrong with them."""
    number = compact(text, field=field)
    _check_shape(number, field=field)
    _check_register(number, field=field)
    _check_digit(number, field=field)
    return number


def grouped(number: str) -> str:
    """The number as Norwegian banks write it: 1234 56 78903."""
    return f"{number[:4]} {number[4:6]} {number[6:]}"


def _check_shape(number: str, *, field: str) -> None:
    if not number.isdigit():
        raise Invalid("An account number holds digits only.", field=field)
    if len(number) != LENGTH:
        raise Invalid(f"An account number has {LENGTH} digits, not {len(number)}.", field=field)


def _check_register(number: str, *, field: str) -> None:
    # stdnum takes 0000 for the former postal bank, drops it and checks seven digits by another rule.
    if number.startswith("0000"):
        raise Invalid("No Norwegian bank has the number 0000.", field=field)
    # Sources disagree on the check digit of this group (schwifty leaves the bank out, stdnum does not).
    if number[4:6] == "00":
        raise Invalid(
            "Digits 5 and 6 are 00, a group that banks keep for payments among themselves. "
            "Ask the bank for the number of an ordinary account.",
            field=field,
        )


def _check_digit(number: str, *, field: str) -> None:
    try:
        kontonr.validate(number)
    except ValidationError as error:
        raise Invalid("The last digit does not fit the others: a digit is wrong.", field=field) from error
