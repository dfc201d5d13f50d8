"""KID, the payment reference of Norwegian banks: 2 to 25 characters, the last one a check digit."""

import re
from collections.abc import Collection
from itertools import cycle
from typing import Literal

from stdnum import luhn

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

Modulus = Literal[10, 11]

_SHAPE = re.compile(r"[0-9]{1,24}[0-9-]")


def clean(text: str, *, modulus: Modulus, lengths: Collection[int] = (), field: str = "kid") -> str:
    """The KID in one piece; `modulus` and `lengths` (none: any) are what the account was set up with."""
    # The hyphen is a check digit of modulus 11, therefore no separator here.
    kid = compact(text, field=field, separators=".")
    if not _SHAPE.fullmatch(kid):
        raise Invalid("A KID has 2 to 25 digits; by modulus 11 the last may be a hyphen.", field=field)
    if lengths and len(kid) not in lengths:
        allowed = " or ".join(map(str, sorted(lengths)))
        raise Invalid(f"A KID of this account has {allowed} characters, not {len(kid)}.", field=field)
    if kid[-1] != check_digit(kid[:-1], modulus=modulus):
        raise Invalid(f"The last character does not fit the others by modulus {modulus}.", field=field)
    return kid


def clean_lengths(text: str, *, field: str = "kid_lengths") -> list[int]:
    """The lengths in a list with commas or spaces between them, each once, the shortest first."""
    given = text.replace(",", " ").split()
    if any(not re.fullmatch("[0-9]{1,2}", length) or not 2 <= int(length) <= 25 for length in given):
        raise Invalid("Write lengths from 2 to 25 in digits, such as 7 or 7 15.", field=field)
    return sorted({int(length) for length in given})


def check_digit(digits: str, *, modulus: Modulus) -> str:
    """The character that completes a KID; "-" stands for ten by modulus 11."""
    return str(luhn.calc_check_digit(digits)) if modulus == 10 else _check_digit_11(digits)


def _check_digit_11(digits: str) -> str:
    weighted = zip(reversed(digits), cycle(range(2, 8)), strict=False)
    total = sum(int(digit) * weight for digit, weight in weighted)
    rest = -total % 11
    return "-" if rest == 10 else str(rest)
