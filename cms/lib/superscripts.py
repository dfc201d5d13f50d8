"""Raised and lowered text where there is no HTML: m², H₂O, 10⁻⁶."""

import re

_FIGURES = "0123456789+−-–=()"
_RAISED = str.maketrans(f"{_FIGURES}ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans(_FIGURES, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_TABLES = {"sup": _RAISED, "sub": _LOWERED}
_SIGNS = {"sup": "^", "sub": "_"}
# Letters beside a word stay readable without a sign (1st, Hmax), figures and formulas would become others.
_NEEDS_SIGN = re.compile(r"\d|[+−–=±×·/*-].|.[+−–=±×·/*-]")


def written(text: str, position: str, *, has_signs: bool = True) -> str:
    """The text as it is written without marks: in characters of Unicode, else after ^ or _ where it must be told.

    `position` is "sup", "sub" or ""; without `has_signs` what Unicode cannot write stays as it is.
    """
    if not position or text.isspace():
        return text
    table = _TABLES[position]
    if all(ord(character) in table or character.isspace() for character in text):
        return text.translate(table)
    if not has_signs or text.lstrip().startswith("[") or not _NEEDS_SIGN.search(text):
        return text
    inner = text.strip()
    start, _, end = text.partition(inner)
    return f"{start}{_SIGNS[position]}{inner if len(inner) == 1 else f'({inner})'}{end}"
