import unicodedata
from decimal import Decimal

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from donations.rules.appeals.amount_display import _ZEROS, amount_label


@pytest.mark.parametrize(
    ("language", "currency", "amount", "words"),
    [
        ("en", "USD", "10", "$10"),
        ("en", "EUR", "12.50", "€12.50"),
        ("en", "NOK", "1250", "NOK\xa01,250"),
        ("nb", "NOK", "1250", "1\xa0250\xa0kr"),
        ("nb", "EUR", "12.50", "12,50\xa0€"),
        ("ps", "USD", "10", "US$\xa0۱۰"),
        ("ps", "EUR", "12.50", "€\xa0۱۲٫۵۰"),
        ("ps", "AFN", "1500", "؋\xa0۱٬۵۰۰"),
        ("fa-AF", "USD", "10", "\u200e$\xa0۱۰"),
        ("fa-AF", "AFN", "1500", "\u200e؋\xa0۱٬۵۰۰"),
        ("de", "KWD", "2.125", "2,125\xa0KWD"),
        ("ar-EG", "EUR", "12.50", "\u200f١٢٫٥٠\xa0€"),
        ("en", "JPY", "500", "¥500"),
    ],
)
def test_amount_reads_as_its_readers_write_it(language, currency, amount, words):
    assert amount_label(Decimal(amount), currency=currency, language=language) == words


@pytest.mark.parametrize(("amount", "digits"), [("1234567.50", "123456750"), ("1234567", "1234567"), ("0.05", "005")])
def test_no_language_loses_or_adds_a_digit(amount, digits):
    for code in locale_identifiers():
        words = amount_label(Decimal(amount), currency="EUR", language=code.replace("_", "-"))
        assert "".join(str(unicodedata.digit(each)) for each in words if each.isdigit()) == digits, code


def test_every_numbering_system_of_cldr_that_a_language_prefers_has_its_digits():
    assert {Locale.parse(code).default_numbering_system for code in locale_identifiers()} <= _ZEROS.keys()
    assert {unicodedata.digit(chr(zero)) for zero in _ZEROS.values()} == {0}
