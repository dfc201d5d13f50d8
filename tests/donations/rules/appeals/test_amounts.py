from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.appeals.amounts import amount_text, clean_amount, clean_currencies, clean_currency


@pytest.mark.parametrize(("typed", "code"), [("EUR", "EUR"), (" usd ", "USD"), ("AFN", "AFN"), ("PKR", "PKR")])
def test_currencies_in_use_are_taken(typed, code):
    assert clean_currency(typed) == code


@pytest.mark.parametrize("typed", ["", "$", "€", "EU", "EURO", "DEM", "BTC", "XXX", "XAU", "ЕUR", "E\x00R", "$/€"])
def test_anything_else_is_no_currency(typed):
    with pytest.raises(Invalid) as error:
        clean_currency(typed)
    assert list(error.value.errors) == ["currency"]


def test_lists_of_currencies_lose_repetitions():
    assert clean_currencies("EUR, usd NOK EUR") == ["EUR", "USD", "NOK"]


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("10", "EUR", "10"),
        ("12.50", "EUR", "12.5"),
        ("0.01", "USD", "0.01"),
        ("500", "JPY", "500"),
        ("1.125", "KWD", "1.125"),
        ("1 000", "NOK", "1000"),
    ],
)
def test_amounts_have_at_most_the_decimals_of_their_currency(typed, currency, amount):
    assert clean_amount(typed, currency=currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("", "EUR"),
        ("0", "EUR"),
        ("0.00", "EUR"),
        ("-1", "EUR"),
        ("+1", "EUR"),
        ("1,50", "EUR"),
        ("12.505", "EUR"),
        ("10.000", "EUR"),
        ("500.00", "JPY"),
        ("10.5", "JPY"),
        ("1.0001", "KWD"),
        ("1.00000", "EUR"),
        ("1e5", "EUR"),
        ("1e500000", "EUR"),
        ("NaN", "EUR"),
        ("Infinity", "EUR"),
        ("1_000", "EUR"),
        ("$10", "USD"),
        ("١٠", "EUR"),
        ("9" * 10, "EUR"),
        ("9" * 5000, "EUR"),
    ],
)
def test_wrong_amounts_are_refused(typed, currency):
    with pytest.raises(Invalid) as error:
        clean_amount(typed, currency=currency)
    assert list(error.value.errors) == ["amount"]


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("10.0000", "USD", "10"),
        ("12.5000", "EUR", "12.50"),
        ("100", "NOK", "100"),
        ("500.0000", "JPY", "500"),
        ("1.1250", "KWD", "1.125"),
        ("1E+3", "EUR", "1000"),
    ],
)
def test_public_amounts_have_decimals_only_where_they_say_something(amount, currency, text):
    assert amount_text(Decimal(amount), currency=currency) == text
