"""Amounts as people read them, in the manner of a language (CLDR, by Babel)."""

import re
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_currency

# The digit 0 of CLDR's numbering systems: Babel takes their signs and separators, but leaves the digits as they are.
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "cakm": 0x11136,
    "deva": 0x966,
    "hmnp": 0x1E140,
    "latn": 0x30,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x7C0,
    "olck": 0x1C50,
    "tibt": 0xF20,
}
# CLDR wants a no-break space between letters and digits ("NOK 100"); Babel does not put it in.
_TOUCHING = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def amount_label(amount: Decimal, *, currency: str, language: str) -> str:
    """The amount with its currency for readers of a language (BCP 47): "$10", "12,50 €", "؋ ۵۰۰".

    Whole amounts stand without decimals, all others with all of the currency's. The text may hold what CLDR has in it:
    no-break spaces, and in Persian and Arabic one U+200E or U+200F that keeps the sign on its side of the number.
    """
    locale = Locale.parse(language, sep="-")
    text = format_currency(
        amount,
        currency,
        locale=locale,
        format=_pattern(str(locale), is_whole=amount == amount.to_integral_value()),
        currency_digits=amount != amount.to_integral_value(),
        numbering_system="default",  # type: ignore[call-arg] # the stubs are of Babel 2.11
    )
    system = locale.default_numbering_system  # type: ignore[attr-defined] # as above
    return _TOUCHING.sub("\N{NO-BREAK SPACE}", text).translate(_digits(system))


@cache
def _pattern(locale: str, *, is_whole: bool) -> str:
    pattern: str = Locale.parse(locale).currency_formats["standard"].pattern
    return pattern.replace(".00", "") if is_whole else pattern


@cache
def _digits(system: str) -> dict[int, int]:
    zero = _ZEROS.get(system, _ZEROS["latn"])
    return {ord("0") + digit: zero + digit for digit in range(10)}
