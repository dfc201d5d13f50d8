"""Words as a reader sees them, in plain characters: no look-alikes, accents, digits of other scripts or hidden marks.

Each character is read for itself, so that every place in the plain text leads back to what was written there.
"""

import unicodedata
from functools import cache

# Capitals of other scripts that look like ours; Arabic letters that Pashto and Dari write in their own way.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧيىك",
    "ABESIJKMHOPCTYXABEZHIKMNOPTYXییک",
)
# Honest pages put them around numbers that stand in text from right to left.
_BIDI_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset(("Cf", "Mn", "Me", "Cc"))


def plain(text: str) -> str:
    """The text in capitals: digits 0 to 9, plain spaces and hyphens, nothing invisible."""
    return text.translate({ord(character): _plain(character) for character in set(text)})


def plain_in_case(text: str) -> str:
    """The same, with capital and small letters as they were."""
    return text.translate({ord(character): _look_alike(character) for character in set(text)})


def places_of(text: str) -> list[int]:
    """For each character of `plain(text)` the place in the text that it comes from."""
    return [place for place, each in enumerate(text) for _ in _plain(each)]


def compact(text: str) -> str:
    """The plain letters and digits of a plain text in one piece."""
    return "".join(character for character in text if character.isascii() and character.isalnum())


def strange_in(written: str) -> tuple[str, ...]:
    """What no honest page writes within a number: characters that do not show, and look-alikes."""
    strange = (character for character in dict.fromkeys(written) if _is_strange(character))
    return tuple(f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}" for character in strange)


def without_bidi_marks(text: str) -> str:
    """The text without what only says in which direction it is read."""
    return "".join(character for character in text if character not in _BIDI_MARKS)


def _is_strange(character: str) -> bool:
    plain_form = _plain(character)
    return character not in _BIDI_MARKS if not plain_form else not character.isascii() and compact(plain_form) != ""


@cache
def _plain(character: str) -> str:
    return _look_alike(character).upper().translate(_ALIKE)


@cache
def _look_alike(character: str) -> str:
    """One character, or the few that it stands for (a ligature, a number in a circle)."""
    plain_form = "".join(map(_look_alike_of_one, unicodedata.normalize("NFKD", character)))
    # A sign such as № is no part of the word or number beside it.
    return f" {plain_form} " if len(plain_form) > 1 and unicodedata.category(character) == "So" else plain_form


def _look_alike_of_one(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or category.startswith("Z"):
        return " "
    if category in _UNSEEN:
        return ""
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)
