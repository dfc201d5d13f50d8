"""Masking of payment numbers in mails."""

import re
import unicodedata

_SHOWN = 4
"""One character of so many is shown, the last ones."""
# Whatever may stand between digits without ending the number; a comma before a space ends it, as in a list of amounts.
_GAP = r"(?:(?![,;]\s)[\W_]){0,3}"
# Persian and Pashto write words with them; between digits they are a gap like any other.
_JOINERS = "\u200c\u200d"
_DIGITS = re.compile(rf"[0-9](?:{_GAP}[0-9]){{4,}}")


def masked(value: str) -> str:
    """Return the last quarter of a value: "… 68" of 05302294668; only letters and digits count.

    Of its digits a quarter is shown at most, also where letters stand among them, as in links.
    """
    bare = "".join(character for character in _with_plain_digits(value) if character.isalnum())
    shown = bare[len(bare) - len(bare) // _SHOWN :]
    limit = _digit_count(bare) // _SHOWN
    while _digit_count(shown) > limit:
        shown = shown[1:]
    return f"… {shown}" if shown else "…"


def with_masked_numbers(words: str) -> str:
    """Return words in which every number of five digits and more is masked, whatever its digits and separators.

    Digits of other scripts become 0 to 9.
    """
    return _DIGITS.sub(lambda found: masked(found.group()), _with_plain_digits(words))


def _digit_count(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _with_plain_digits(text: str) -> str:
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    """Return the ASCII digits that a character stands for, nothing for an invisible mark, else the character."""
    if unicodedata.category(character) == "Cf" and character not in _JOINERS:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and folded.isdecimal() else character
