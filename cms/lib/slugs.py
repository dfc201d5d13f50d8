"""Slugs in any script."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import product
from math import prod

from cms.lib.folding import ZWNJ, fold

MAX_LENGTH = 120

_LATIN = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss"}
# Nothing stands in their place: apostrophes, joiner, direction marks, tatweel, soft hyphen, byte order mark,
# grapheme joiner, variation selectors, Hangul fillers ("letters" that nobody can see).
_DROPPED = "'’ʼ\u200d\u200e\u200f\u061c\u0640\u00ad\ufeff\u034f\u115f\u1160\u3164\uffa0"
_TABLE: dict[int, str | None] = (
    {ord(letter): to for letter, to in _LATIN.items()}
    | dict.fromkeys(map(ord, _DROPPED))
    | dict.fromkeys(range(0xFE00, 0xFE10))
    | {ord(ZWNJ): "-"}
)
# Four digits are a year: after "vote" and "vote-2025" comes "vote-2", not "vote-2026".
_SUFFIX = re.compile(r"-([1-9]\d{0,2})")

_TURKISH = {ord("I"): "ı", ord("İ"): "i"}
_DOTTED = {ord("İ"): "i"}
_LETTERS = {"ی": "یي", "ي": "يی", "ک": "کك", "ك": "كک"}
_TO_PERSIAN = {ord("ي"): "ی", ord("ك"): "ک"}
_TO_ARABIC = {ord("ی"): "ي", ord("ک"): "ك"}
_MAX_SPELLINGS = 64
# Of a letter and its marks in NFD.
_LONGEST_FORM = 4


def slugify(text: str) -> str:
    """The text as a slug; empty when it has no letter.

    A slug is NFC, lower case, of letters, digits, marks and hyphens, and at most 120 characters long.
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    translated = unicodedata.normalize("NFC", lowered.translate(_TABLE))
    slug = _cut("-".join(filter(None, map(_without_leading_marks, _words(translated)))), MAX_LENGTH)
    return slug if any(unicodedata.category(character)[0] == "L" for character in slug) else ""


def is_slug(text: str) -> bool:
    """Whether the text is a slug as it stands."""
    return text != "" and slugify(text) == text


def spellings(text: str) -> list[str]:
    """The slugs that the text may stand for, nearest first, without the text itself.

    Read are other normal forms, capitals by every casing rule, and the letters ye and kaf of Arabic and Persian, each
    of which may stand for the other.
    """
    if len(text) > MAX_LENGTH * _LONGEST_FORM:
        return []
    composed = unicodedata.normalize("NFC", text)
    lowered = [composed.lower(), composed.translate(_TURKISH).lower(), composed.translate(_DOTTED).lower()]
    found = (
        spelling
        for lower in lowered
        for spelling in _with_other_letters(unicodedata.normalize("NFC", lower.replace("ß", "ss")))
    )
    return [spelling for spelling in dict.fromkeys(found) if spelling != text and is_slug(spelling)]


def _with_other_letters(text: str) -> Iterable[str]:
    choices = [_LETTERS.get(letter, letter) for letter in text]
    if prod(map(len, choices)) <= _MAX_SPELLINGS:
        return map("".join, product(*choices))
    return (text.translate(table) for table in ({}, _TO_PERSIAN, _TO_ARABIC))


def next_free(base: str, taken: Iterable[str]) -> str:
    """The slug itself when it is free, else with the number after the highest one taken: base-2, base-3 …

    Slugs that fold to the same text count as the same.
    """
    folded = {fold(slug) for slug in taken}
    if fold(base) not in folded:
        return base
    number = _highest_suffix(fold(base), folded) + 1
    while fold(_numbered(base, number)) in folded:
        number += 1
    return _numbered(base, number)


def _words(text: str) -> list[str]:
    return "".join(character if _belongs(character) else "-" for character in text).split("-")


def _belongs(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _without_leading_marks(word: str) -> str:
    start = next((i for i, each in enumerate(word) if unicodedata.category(each)[0] != "M"), len(word))
    return word[start:]


def _cut(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head, hyphen, _ = slug[: length + 1].rpartition("-")
    return head if hyphen else slug[:length]


def _highest_suffix(base: str, taken: Iterable[str]) -> int:
    endings = (_SUFFIX.fullmatch(slug.removeprefix(base)) for slug in taken if slug.startswith(base))
    return max((int(ending[1]) for ending in endings if ending), default=1)


def _numbered(base: str, number: int) -> str:
    suffix = f"-{number}"
    return _cut(base, MAX_LENGTH - len(suffix)) + suffix
