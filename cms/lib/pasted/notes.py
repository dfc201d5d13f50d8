"""Footnotes and endnotes: a number in the text and a list at the end, without the links between them.

A stored text has no places that a note could be linked to but its headings: the editor would lose them.
"""

import re
from collections.abc import Sequence
from itertools import islice

from cms.lib.html import Element, walk
from cms.lib.pasted.points import Point

_TO_NOTE = (
    r"(?:_ftn|_edn|ftnt|fn[:-]?|footnote[-_]?|endnote[-_]?)(\d+)|sd(?:foot|end)note(\d+)sym|cite_note-[\w.:-]{1,80}"
)
_TO_TEXT = (
    r"(?:_ftnref|_ednref|ftnt_ref|fnref[:-]?|footnote[-_]?ref[-_]?|endnote[-_]?ref[-_]?)(\d+)(?:[:-]\d+)?|"
    r"sd(?:foot|end)note(\d+)anc|cite_ref-[\w.:-]{1,80}|[0-9a-f-]{36}-link"
)
# What tells that there may be notes; without it nobody needs to look.
HINT = re.compile(rf"#(?:{_TO_NOTE}|{_TO_TEXT})", re.IGNORECASE)

_NOTE = re.compile(rf"#(?:{_TO_NOTE}|[0-9a-f-]{{36}})", re.IGNORECASE)
_TEXT = re.compile(rf"#(?:{_TO_TEXT})", re.IGNORECASE)
# What Word writes in front, since its clipboard is a file.
_OWN_PAGE = re.compile(r"(?:file:|about:|https://docs\.google\.com/document/)[^#]*(?=#)", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?\s*([\w*†‡§]{1,6})\s*[\])]?")
_DEEPEST = 6
MOST_DIGITS = 6

# Stands for a number whose link is gone, so that whoever writes down losses can say where.
NUMBER = "number of a note"


def number_notes(root: Element) -> None:
    """Put the numbers of notes as text: [1]."""
    for parent in [root, *(each for each in walk(root.children) if isinstance(each, Element))]:
        parent.children = [_numbered(each) for each in parent.children]


def points_of_notes(element: Element, _before: Sequence[Point]) -> list[Point] | None:
    """The point that a note at the end is: a paragraph that begins with the link back to the text."""
    if element.tag not in {"p", "div"}:
        return None
    back = _first_back_link(element)
    if back is None or len(list(islice(filter(_is_back_link, walk(element.children)), 2))) != 1:
        return None
    _take(element, back)
    content: list[Element | str] = [element] if element.tag == "p" else element.children
    label = _label_of(back, _TEXT)
    note = Point(level=1, is_ordered=True, children=content, list_id="notes")
    if label.isdecimal():
        note.number = int(label) if len(label) <= MOST_DIGITS else None
    elif label != "*":
        note.numerals = "i"
    return [note]


def without_back_links(root: Element) -> None:
    """Take out what leads back to the text from the notes that are points of a list already."""
    for item in [each for each in walk(root.children) if isinstance(each, Element) and each.tag == "li"]:
        item.children = [each for each in item.children if not _is_back_link(each)]
        for inner in item.children:
            if isinstance(inner, Element) and inner.tag == "p":
                inner.children = [each for each in inner.children if not _is_back_link(each)]


def _numbered(node: Element | str) -> Element | str:
    link = _only_link(node)
    if link is None:
        return node
    return Element(NUMBER, {"href": _href(link)}, [f"[{_label_of(link, _NOTE)}]"])


def _only_link(node: Element | str) -> Element | None:
    """The link to a note that a node is, or the only thing that a raised one holds."""
    for _ in range(_DEEPEST):
        if isinstance(node, str):
            return None
        if node.tag == "a":
            return node if _NOTE.fullmatch(_href(node)) else None
        filled = [each for each in node.children if not isinstance(each, str) or each.strip()]
        if node.tag not in {"sup", "span"} or len(filled) != 1:
            return None
        node = filled[0]
    return None


def _first_back_link(element: Element) -> Element | None:
    for _ in range(_DEEPEST):
        first = next((each for each in element.children if not _is_nothing(each)), None)
        if not isinstance(first, Element):
            return None
        if first.tag == "a":
            return first if _is_back_link(first) else None
        element = first
    return None


def _take(element: Element, link: Element) -> None:
    for parent in [element, *(each for each in walk(element.children) if isinstance(each, Element))]:
        if any(each is link for each in parent.children):
            parent.children = [each for each in parent.children if each is not link]
            return


def _is_nothing(node: Element | str) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag in {"br", "hr"}


def _is_back_link(node: object) -> bool:
    return isinstance(node, Element) and node.tag == "a" and _TEXT.fullmatch(_href(node)) is not None


def _href(link: Element) -> str:
    return _OWN_PAGE.sub("", link.attributes.get("href", "").strip(), count=1)


def _label_of(link: Element, address: re.Pattern[str]) -> str:
    """What a note is called: its number as it is written, else the one in its address."""
    text = "".join(each for each in walk(link.children) if isinstance(each, str)).strip()
    if found := _LABEL.fullmatch(text):
        return found[1]
    numbers = address.fullmatch(_href(link))
    return next((each for each in numbers.groups() if each), "*") if numbers else "*"
