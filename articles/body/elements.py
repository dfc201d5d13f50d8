"""HTML text as a tree of elements."""

from dataclasses import dataclass, field

from articles.body.allowlist import KNOWN_TAGS, MARKS, SAME_AS
from articles.body.tokens import EndTag, StartTag, tokens

# Deeper tags are passed over and their text kept, because the tree is walked by recursion.
MAX_DEPTH = 50

_VOID = {"br", "hr", "img"}
_SECTIONS = {"tbody", "thead", "tfoot"}
_TABLE_PARTS = _SECTIONS | {"table", "tr", "td", "th"}
_BLOCKS = KNOWN_TAGS - MARKS - {"br", "cite"}
# An open element ends where one of these begins.
_ENDS_BEFORE = {
    "p": _BLOCKS,
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr"} | _SECTIONS,
    "th": {"td", "th", "tr"} | _SECTIONS,
    "tr": {"tr"} | _SECTIONS,
} | dict.fromkeys(_SECTIONS, _SECTIONS)


@dataclass(slots=True)
class Element:
    """A tag, its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def has_class(self, name: str) -> bool:
        """Whether the element carries the class."""
        return name in self.attributes.get("class", "").split()

    def number(self, attribute: str) -> int | None:
        """The attribute as a whole number of one to five digits, or None."""
        text = self.attributes.get(attribute, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None


def parse(html: str) -> Element:
    """A root element that holds the known elements of the HTML and all its text.

    Tags that nobody closed are closed, tags that overlap are disentangled, and synonyms have one name.
    """
    tree = _Tree()
    for token in tokens(html):
        match token:
            case StartTag(tag, attributes):
                tree.begin(SAME_AS.get(tag, tag), dict(attributes))
            case EndTag(tag):
                tree.end(SAME_AS.get(tag, tag))
            case text:
                tree.add(text)
    return tree.root


class _Tree:
    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]

    def add(self, node: Element | str) -> None:
        self._open[-1].children.append(node)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in KNOWN_TAGS:
            return
        self._end_implied(tag)
        element = Element(tag, attributes)
        if tag in _VOID:
            self.add(element)
        elif len(self._open) <= MAX_DEPTH:
            self.add(element)
            self._open.append(element)

    def end(self, tag: str) -> None:
        for index in reversed(range(1, len(self._open))):
            if self._open[index].tag == tag:
                self._close(index)
                return
            if self._open[index].tag in {"td", "th"} and tag not in _TABLE_PARTS:
                return

    def _close(self, index: int) -> None:
        closed = self._open[index:]
        del self._open[index:]
        if closed[0].tag in MARKS:
            # "<b>one <i>two</b> three</i>": the marks inside go on.
            for mark in closed[1:]:
                self.begin(mark.tag, mark.attributes)

    def _end_implied(self, tag: str) -> None:
        while (index := self._innermost_block()) and tag in _ENDS_BEFORE.get(self._open[index].tag, ()):
            self._close(index)

    def _innermost_block(self) -> int:
        blocks = (index for index in reversed(range(len(self._open))) if self._open[index].tag not in MARKS)
        return next(blocks, 0)
