"""Amounts of money: a decimal and an ISO 4217 currency, never one string."""

import re
from decimal import Decimal
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")


def clean_currency(text: str, *, field: str = "currency") -> str:
    """The currency's three letters; `Invalid` when no country uses it today."""
    code = compact(text, field=field).upper()
    if code not in _currencies_in_use():
        raise Invalid(f"“{code[:20]}” is no currency in use. Write its three letters, such as EUR.", field=field)
    return code


def clean_currencies(text: str, *, field: str = "currencies") -> list[str]:
    """The currencies of a list with commas or spaces between them, each once."""
    codes = (clean_currency(code, field=field) for code in text.replace(",", " ").split())
    return list(dict.fromkeys(codes))


def clean_amount(text: str, *, currency: str, field: str = "amount") -> Decimal:
    """The amount, above zero and with no more decimals than the currency has."""
    plain = compact(text, field=field, separators="")
    if not _AMOUNT.fullmatch(plain):
        raise Invalid("Write the amount in digits, with a full stop before decimals: 12.50.", field=field)
    amount, digits = Decimal(plain), decimals_of(currency)
    # 10.000 is ten thousand to many, so zeros count, too.
    if len(plain.partition(".")[2]) > digits:
        raise Invalid(f"{currency} has {digits} decimals; {plain} has more.", field=field)
    if amount == 0:
        raise Invalid("The amount must be above zero.", field=field)
    return amount


def amount_text(amount: Decimal, *, currency: str) -> str:
    """The public form: "10" for whole amounts, otherwise with all of the currency's decimals: "12.50"."""
    whole = amount.to_integral_value()
    return f"{whole:f}" if amount == whole else f"{amount:.{decimals_of(currency)}f}"


def decimals_of(currency: str) -> int:
    """How many decimals people use in this currency (CLDR: none for AFN and JPY, three for KWD)."""
    return get_currency_precision(currency)


@cache
def _currencies_in_use() -> frozenset[str]:
    # Rows of CLDR: code, first day, last day (None: still in use), whether it is legal tender.
    rows = (row for rows in get_global("territory_currencies").values() for row in rows)
    return frozenset(code for code, _, until, is_tender in rows if until is None and is_tender)
