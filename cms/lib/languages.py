"""Content languages: what the newsroom writes in, apart from the languages of the interface.

Tags are BCP 47. Django's registry lacks Pashto and Dari, therefore names and directions come from Babel.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["ltr", "rtl"]

# English name, own name. CLDR calls Dari "Persian (Afghanistan)", which nobody in Kabul would.
NAMES: dict[str, tuple[str, str]] = {
    "en": ("English", "English"),
    "nb": ("Norwegian Bokmål", "Norsk bokmål"),
    "ps": ("Pashto", "پښتو"),
    "fa-AF": ("Dari", "دری"),
}
# Other tags for the same language; Babel does not know the first two.
SYNONYMS = {"prs": "fa-AF", "prs-af": "fa-AF", "no": "nb"}
# Taken from readers only where the tag itself is not a content language.
INPUT_ALIASES = {**SYNONYMS, "fa": "fa-AF"}

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class ContentLanguage:
    """A language that articles are written in; `direction` is "ltr" or "rtl"."""

    code: str
    english_name: str
    own_name: str
    direction: Direction


def language(tag: str) -> ContentLanguage:
    """The content language of a BCP 47 tag, in its canonical spelling; ValueError when there is none."""
    locale = _locale(tag)
    code = str(locale).replace("_", "-")
    from_cldr = (locale.get_display_name("en") or code, locale.get_display_name() or code)
    english_name, own_name = NAMES.get(code, from_cldr)
    direction: Direction = "rtl" if locale.text_direction == "rtl" else "ltr"
    return ContentLanguage(code, english_name, own_name, direction)


def parse_languages(tags: Iterable[str]) -> tuple[ContentLanguage, ...]:
    """The content languages in the order given; ValueError when one is unknown or doubled or missing."""
    languages = tuple(language(tag.strip()) for tag in tags)
    if not languages:
        raise ValueError("At least one content language is needed.")
    if len({known.code for known in languages}) < len(languages):
        raise ValueError(f"A content language is given twice: {', '.join(known.code for known in languages)}.")
    return languages


def canonical_tag(text: str, languages: Sequence[ContentLanguage]) -> str | None:
    """The code of the content language that a reader's tag means, or None; case does not matter."""
    if not text.isascii():
        return None  # "pſ".casefold() is "ps"
    codes = {known.code.lower(): known.code for known in languages}
    wanted = text.lower()
    return codes.get(wanted) or codes.get(INPUT_ALIASES.get(wanted, "").lower())


def _locale(tag: str) -> Locale:
    if not _TAG.fullmatch(tag):
        raise ValueError(f"{tag!r} is not a language tag.")
    try:
        return Locale.parse(SYNONYMS.get(tag.lower(), tag), sep="-")
    except UnknownLocaleError as error:
        raise ValueError(f"{tag!r} is not a known language.") from error
