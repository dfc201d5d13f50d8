"""Numbers as people paste them, made plain: no spaces, no invisible marks, no look-alike digits."""

import re
import unicodedata

from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line

SEPARATORS = ".-"
_BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def compact(text: str, *, field: str, separators: str = SEPARATORS) -> str:
    """The characters that count, all ASCII; `Invalid` names the first one that no number may hold.

    Digits of other scripts are refused, never converted: a look-alike digit is an attack.
    """
    bare = "".join(
        character for character in without_bidi_marks(text) if not character.isspace() and character not in separators
    )
    strange = next((character for character in bare if not _is_plain(character)), None)
    if strange is not None:
        raise Invalid(_complaint(strange), field=field)
    return bare


def as_written(text: str) -> str:
    """The text on one line as its writer grouped it, without invisible marks."""
    return clean_line(without_bidi_marks(text))


def without_bidi_marks(text: str) -> str:
    """The text without marks that only change the direction of reading."""
    return _BIDI_MARKS.sub("", text)


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isprintable()


def _complaint(character: str) -> str:
    name = unicodedata.name(character, "a control character")
    code_point = f"U+{ord(character):04X} ({name})"
    if character.isnumeric():
        return f"Write the digits as 0 to 9: {code_point} only looks like one of them to some readers."
    return f"{code_point} cannot stand in a number. Type the number by hand instead of pasting it."
