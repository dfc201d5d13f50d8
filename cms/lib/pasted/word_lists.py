"""Lists of Word, Outlook and PowerPoint, which come as paragraphs with a bullet or a number in front."""

import re
from collections.abc import Sequence

from cms.lib.html import Element, walk
from cms.lib.pasted.headings import heading_level
from cms.lib.pasted.points import FindPoints, Point
from cms.lib.pasted.styles import Declarations, Styles

# What tells that some paragraph may be a point; without it nobody needs to look.
HINT = re.compile(r"mso-list|MsoList|mso-special-format|ListContainerWrapper", re.IGNORECASE)

_LIST = re.compile(r"(?P<list>l\d+)\s+level(?P<level>\d)(?:\s+(?P<override>lfo\d+))?")
_NUMBER = re.compile(r"[(\[]?(?:\w{1,6}[.:-])*(?P<last>\w{1,8})(?P<end>[.):\]]*)")
# A marker in the text itself, where a program has thrown the styles away: "·" and no-break spaces, "1." and some.
_TYPED = re.compile(
    r"\s*(?P<marker>[·•▪◦§➢✓–*-]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])(?:[ \t]*\u00a0[\u00a0 \t]*|\t[ \t]*)"
)
_ROMAN = re.compile("[ivxlcdm]+")
_DEEPEST = 12
_SPACES = " \t\r\n\u00a0\u2002\u2003"


def points_with(styles: Styles) -> FindPoints:
    """Return what finds the points of a document with these styles."""

    def points_of(element: Element, before: Sequence[Point]) -> list[Point] | None:
        if _has_class(element, "ListContainerWrapper"):
            return _points_of_word_on_the_web(element)
        if element.tag not in {"p", "div"}:
            return None
        style = styles.of(element)
        if heading_level(element, style) is not None:
            return None
        if found := _LIST.match(style.get("mso-list", "")):
            list_id = f"{found['list']} {found['override']}"
            return [_point(element, styles, level=int(found["level"]), list_id=list_id)]
        if _has_class(element, "MsoListParagraph") and style.get("mso-list") != "none":
            return _typed_point(element, before)
        return _point_of_a_slide(element, styles)

    return points_of


def _has_class(element: Element, start: str) -> bool:
    return any(each.startswith(start) for each in element.attributes.get("class", "").split())


def _point(element: Element, styles: Styles, *, level: int, list_id: str) -> Point:
    marker = _take_first(element, styles, "mso-list", ("ignore",))
    return _numbered(_text(marker) if marker else "", element, level=level, list_id=list_id)


def _point_of_a_slide(element: Element, styles: Styles) -> list[Point] | None:
    marker = _take_first(element, styles, "mso-special-format", ("bullet", "numbullet"))
    return [_numbered(_text(marker), element, level=1, list_id="slide")] if marker else None


def _typed_point(element: Element, before: Sequence[Point]) -> list[Point] | None:
    """A paragraph of a list without its styles: a point by the marker it begins with, or the last point going on."""
    for parent, index in _first_text(element):
        text = parent.children[index]
        if isinstance(text, str) and (found := _TYPED.match(text)):
            parent.children[index] = text[found.end() :]
            return [_numbered(found["marker"], element, level=1, list_id="typed")]
    if not before:
        return None
    before[-1].children.append(Element("p", {}, element.children))
    return []


def _points_of_word_on_the_web(wrapper: Element) -> list[Point] | None:
    """Word on the web wraps each point in a list of its own, which tells its level."""
    lists = _elements_in(wrapper)
    if lists is None or len(lists) != 1 or lists[0].tag not in {"ul", "ol"}:
        return None
    items = _elements_in(lists[0])
    if not items or any(item.tag != "li" for item in items):
        return None
    is_ordered = lists[0].tag == "ol"
    start = _figure(lists[0].attributes.get("start", "")) or 1
    points = []
    for number, item in enumerate(items, start):
        level = _figure(item.attributes.get("data-aria-level", "")) or 1
        list_id = item.attributes.get("data-listid", "")
        point = Point(level=min(level, 9), is_ordered=is_ordered, children=item.children, list_id=list_id)
        point.number = number if is_ordered else None
        points.append(point)
    return points


def _elements_in(element: Element) -> list[Element] | None:
    """The elements that an element is made of; None where there is text beside them."""
    children = [each for each in element.children if not isinstance(each, str) or each.strip()]
    elements = [each for each in children if isinstance(each, Element)]
    return elements if len(elements) == len(children) else None


def _numbered(marker: str, element: Element, *, level: int, list_id: str) -> Point:
    """The point behind a marker: numbered where it is a number, or a letter with a full stop or a bracket."""
    marker = marker.strip(_SPACES)
    content: list[Element | str] = [Element("p", {}, element.children)]
    point = Point(level=level, is_ordered=False, children=content, list_id=list_id)
    found = _NUMBER.fullmatch(marker)
    if found and (found["end"] or marker[0] in "([" or found["last"].isdecimal()):
        point.is_ordered = True
        point.number, point.numerals = _counted(found["last"])
    return point


def _counted(text: str) -> tuple[int | None, str]:
    """The number behind figures or letters, and the `type` of a list of such letters.

    Letters go on counting, for many of them are Roman numerals, too; only with an "a" does a list begin again.
    """
    if text.isdecimal():
        return int(text), ""
    lower = text.lower()
    is_roman = _ROMAN.fullmatch(lower) and (len(lower) > 1 or lower in "ivx")
    numerals = "i" if is_roman else "a"
    return (1 if lower == "a" else None), numerals if text == lower else numerals.upper()


def _take_first(element: Element, styles: Styles, name: str, values: tuple[str, ...]) -> Element | None:
    """Take out and return the element of such a style with which the text begins."""
    for parent, index in _first_text(element):
        child = parent.children[index]
        if isinstance(child, Element) and _starts(styles.of(child), name, values):
            del parent.children[index]
            return child
    return None


def _starts(style: Declarations, name: str, values: tuple[str, ...]) -> bool:
    return style.get(name, "").startswith(values)


def _first_text(element: Element) -> list[tuple[Element, int]]:
    """The path to the first text of an element: (parent, index) from the outside to the inside."""
    path: list[tuple[Element, int]] = []
    for _ in range(_DEEPEST):
        index = next((i for i, each in enumerate(element.children) if not _is_blank(each)), None)
        if index is None:
            return path
        path.append((element, index))
        child = element.children[index]
        if isinstance(child, str):
            return path
        element = child
    return path


def _is_blank(node: Element | str) -> bool:
    return not node.strip() if isinstance(node, str) else not node.children and node.tag != "img"


def _text(element: Element) -> str:
    return "".join(each for each in walk(element.children) if isinstance(each, str))


def _figure(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None
