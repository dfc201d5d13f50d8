"""Folding of text for search and comparison; folded text is never stored as content."""

import unicodedata

ZWNJ = "\u200c"

_SAME_LETTERS = {
    "ی": "\u064a\u0649\u0626",
    "ک": "\u0643\u06aa",
    "ه": "\u0629\u06c0\u06d5\u06c1",
    "ا": "أإآٱ",
    "و": "ؤ",
    "گ": "\u06ab",
    "ae": "æÆ",
    "o": "øØ",
    "a": "åÅ",
    "d": "đĐðÐ",
    "th": "þÞ",
    "ss": "ßẞ",
    "l": "łŁ",
}
_DIGITS = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
# Joiner, direction marks, tatweel, soft hyphen, byte order mark; ZWNJ for the joined form.
_INVISIBLE = "\u200d\u200e\u200f\u061c\u0640\u00ad\ufeff" + ZWNJ

_TABLE: dict[int, str | None] = (
    {ord(letter): to for to, letters in _SAME_LETTERS.items() for letter in letters}
    | {ord(digit): str(index % 10) for index, digit in enumerate(_DIGITS)}
    | {ord(character): None for character in _INVISIBLE}
)


def fold(text: str) -> str:
    """The text as it is compared; words with a ZWNJ become joined."""
    folded = _without_marks(text).translate(_TABLE).casefold()
    return " ".join(folded.split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    marks: dict[int, None] = {
        ord(character): None for character in set(decomposed) if unicodedata.category(character) == "Mn"
    }
    return unicodedata.normalize("NFC", decomposed.translate(marks))
