"""Headings of word processors and mail programs: paragraphs with a style of that name."""

import re

from cms.lib.html import Element
from cms.lib.pasted.styles import Declarations

PARAGRAPHS = ("p", "div")

# As Word calls its styles in some languages; in names of classes it leaves out letters that are not ASCII.
_HEADING = re.compile(
    "(?:mso)?(?:heading|overskrift|rubrik|rubrikk|überschrift|berschrift|titre|título|ttulo|titulo|titolo|kop|otsikko|"
    "nagłówek|nagwek|заголовок|başlık|balk|címsor|cmsor|nadpis|fyrirsögn|fyrirsgn|عنوان|سرلیک|سرليک)"
    r"[\s_-]*([1-9۱-۹١-٩])"
)
_TITLE = re.compile("(?:mso)?(?:title|tittel|titel|rubrik|titre|título|titolo|otsikko|tytuł|название|عنوان)")
_OUTLINE_LEVEL = re.compile("[1-9]")
_DEEPEST = 6


def heading_level(element: Element, style: Declarations) -> int | None:
    """The level (1 to 6) of what only looks like a paragraph; None for what is one."""
    if element.tag not in PARAGRAPHS:
        return None
    level = _declared_level(element, style)
    return level or (_named_level(element, style) if element.tag == "p" else None)


def _declared_level(element: Element, style: Declarations) -> int | None:
    """The level that a program wrote down."""
    level = style.get("mso-outline-level", "")
    if element.attributes.get("role", "").lower() == "heading":
        level = element.attributes.get("aria-level", "2")
    return min(int(level), _DEEPEST) if _OUTLINE_LEVEL.fullmatch(level) else None


def _named_level(element: Element, style: Declarations) -> int | None:
    """The level that the name of a style tells."""
    names = element.attributes.get("class", "").lower().split()
    if name := style.get("mso-style-name"):
        names.append(name.strip("\"'").replace("\\", ""))
    for name in names:
        if found := _HEADING.fullmatch(name):
            return min(int(found[1]), _DEEPEST)
        if name.startswith("mso") and _TITLE.fullmatch(name):
            return 1
    return 1 if names and style.get("mso-style-name") and _TITLE.fullmatch(names[-1]) else None
