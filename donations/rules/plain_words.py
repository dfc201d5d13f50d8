"""Words as a reader sees them, in plain characters: no look-alikes, digits of other scripts or hidden marks."""

import unicodedata
from functools import cache

# Capitals of other scripts that look like ours; Arabic letters that Pashto and Dari write in their own way.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧيىك",
    "ABESIJKMHOPCTYXABEZHIKMNOPTYXییک",
)


def plain(text: str) -> str:
    """The text in capitals: digits 0 to 9, plain spaces and hyphens, nothing invisible."""
    return plain_in_case(text).upper().translate(_ALIKE)


def plain_in_case(text: str) -> str:
    """The same, with capital and small letters as they were."""
    return "".join(map(_seen_as, unicodedata.normalize("NFKC", text)))


def compact(text: str) -> str:
    """The plain letters and digits of a plain text in one piece."""
    return "".join(each for each in text if each.isascii() and each.isalnum())


@cache
def _seen_as(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or category.startswith("Z"):
        return " "
    if category in {"Cf", "Mn", "Me", "Cc"}:
        return ""
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)
