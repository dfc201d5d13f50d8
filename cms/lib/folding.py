"""One spelling for many: for the search index, queries, tags and comparing slugs. Never for stored text."""

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
# Two distinct Pashto letters that many keyboards lack.
_LOOSE_TABLE = {0x06D0: "ی", 0x06CD: "ی"}


def fold(text: str) -> str:
    """The text as it is compared, first rank; words with a ZWNJ become joined."""
    folded = _without_marks(text).translate(_TABLE).casefold()
    return " ".join(folded.split())


def fold_loosely(text: str) -> str:
    """The text as it is compared, second rank: the Pashto letters ې and ۍ count as ی too."""
    return fold(text).translate(_LOOSE_TABLE)


def fold_forms(text: str) -> tuple[str, ...]:
    """Every folded form to index: the joined one and, where a ZWNJ makes a difference, the split one."""
    joined, split = fold(text), fold(text.replace(ZWNJ, " "))
    return (joined,) if joined == split else (joined, split)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    letters = "".join(each for each in decomposed if unicodedata.category(each) != "Mn")
    return unicodedata.normalize("NFC", letters)
