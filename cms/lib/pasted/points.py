"""Paragraphs that are points of a list, put into lists of HTML: nested by their level, numbered as they were."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cms.lib.html import Element


@dataclass(slots=True, kw_only=True)
class Point:
    """A point as a paragraph tells it; `number` is None where it only goes on counting."""

    level: int
    is_ordered: bool
    children: list[Element | str]
    list_id: str = ""
    number: int | None = None
    numerals: str = ""
    """The `type` of an ol whose numbers are no figures."""


# The points that an element is, none for what is no point; told the points just before it.
type FindPoints = Callable[[Element, Sequence[Point]], list[Point] | None]


@dataclass(slots=True)
class _OpenList:
    level: int
    is_ordered: bool
    list_id: str
    element: Element
    items: list[Element] = field(default_factory=list)


def regroup(root: Element, points_of: FindPoints) -> None:
    """Put all points below an element into lists, where they stand."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        parent.children = _regrouped(parent.children, points_of)
        waiting.extend(each for each in parent.children if isinstance(each, Element))


def _regrouped(nodes: Iterable[Element | str], points_of: FindPoints) -> list[Element | str]:
    result: list[Element | str] = []
    points: list[Point] = []
    for node in nodes:
        if isinstance(node, str):
            if points and not node.strip():
                continue
            found = None
        else:
            found = points_of(node, points)
        if found is None:
            result += _lists(points)
            points = []
            result.append(node)
        else:
            points += found
    return result + _lists(points)


def _lists(points: Sequence[Point]) -> list[Element | str]:
    outermost: list[Element | str] = []
    open_lists: list[_OpenList] = []
    for point in points:
        while open_lists and (open_lists[-1].level > point.level or _is_another(open_lists[-1], point)):
            open_lists.pop()
        if not open_lists or open_lists[-1].level < point.level:
            begun = _begun(point)
            (open_lists[-1].items[-1].children if open_lists else outermost).append(begun.element)
            open_lists.append(begun)
        current = open_lists[-1]
        item = Element("li", _value(point), point.children)
        current.items.append(item)
        current.element.children.append(item)
    return outermost


def _is_another(current: _OpenList, point: Point) -> bool:
    is_same = current.is_ordered == point.is_ordered and current.list_id == point.list_id
    return current.level == point.level and not is_same


def _begun(point: Point) -> _OpenList:
    attributes = {"type": point.numerals} if point.numerals else {}
    element = Element("ol" if point.is_ordered else "ul", attributes)
    return _OpenList(point.level, point.is_ordered, point.list_id, element)


def _value(point: Point) -> dict[str, str]:
    return {} if point.number is None or not point.is_ordered else {"value": str(point.number)}
