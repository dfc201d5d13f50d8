"""Plain text as people type it: cleaned, checked, counted."""

import re
import unicodedata

WORDS_PER_MINUTE = 200

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\x0b\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x01-\x08\x0c\x0e-\x1f\x7f-\x9f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean_line(text: str) -> str:
    """The text on one line: NFC, squeezed, without control characters and bidi controls; ZWNJ stays."""
    squeezed = " ".join(drop_bidi_controls(without_controls(text)).split())
    visible = "".join(character for character in squeezed if unicodedata.category(character) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def without_controls(text: str) -> str:
    """The text as a field may hold it: line ends of other programs are line ends, other control characters are gone.

    PowerPoint writes U+000B, old systems NEL, Unicode has its own. Tabs stay, and NUL, which no program means.
    """
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def drop_bidi_controls(text: str) -> str:
    """The text without the characters that can make it read in another order than it is stored."""
    return _BIDI_CONTROLS.sub("", text)


def has_forbidden_characters(text: str) -> bool:
    """Whether the text holds what no row may: NUL and other controls (not tab, line ends), surrogates."""
    return _FORBIDDEN.search(text) is not None


def word_count(text: str) -> int:
    """The number of words: pieces between white space that have a letter or a digit, in any script."""
    return sum(any(character.isalnum() for character in piece) for piece in text.split())


def reading_minutes(words: int) -> int:
    """Whole minutes that reading takes, rounded, at least one."""
    return max(1, (words + WORDS_PER_MINUTE // 2) // WORDS_PER_MINUTE)


def in_groups(text: str, *, size: int = 4) -> str:
    """Return a text in groups, to be read aloud and typed: "1234 5678 9012"."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def first_groups(text: str) -> str:
    """Return the first four groups of a hash: enough for two people to compare, and for `verify_ledger --head`."""
    return in_groups(text[:16])
