"""Reading of HTML into blocks, in document order and whatever the nesting was.

Only lists hold blocks inside of blocks. Pictures and tables inside of something else follow it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from articles.body import builders
from articles.body.allowlist import ATTRIBUTION, CONTAINERS, FORBIDDEN_TAGS, HEADINGS, PULL_QUOTE
from articles.body.flattening import lines_of
from articles.body.links import clean_href
from articles.body.spans import LINE_BREAK, span, tidy
from articles.body.structure import PLAIN, Block, Cell, Divider, Marks, Paragraph, Picture, Span, TextLink
from cms.lib.html import Element, parse, walk
from cms.lib.text import clean_line

# Deeper tags are passed over and their text kept, because the tree is read by recursion.
MAX_DEPTH = 50
# Points of deeper lists become paragraphs.
MAX_LIST_DEPTH = 8
MAX_CELL_SPAN = 100

_SECTIONS = ("thead", "tbody", "tfoot")
_BOUNDARIES = CONTAINERS | {"li", "figcaption"}
_VOID = {"br", "hr", "img"}


def read(html: str) -> list[Block]:
    """The blocks of a body, in whatever HTML; links are judged, pictures are not."""
    blocks = _collect(parse(html).children, _Context())
    return [replace(block, is_attribution=False) if isinstance(block, Paragraph) else block for block in blocks]


@dataclass(frozen=True, slots=True)
class _Context:
    marks: Marks = PLAIN
    depth: int = 0
    list_depth: int = 0


class _Collector:
    """Gathers running text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._run: list[Span] = []

    def take(self, nodes: Iterable[Element | str], context: _Context) -> None:
        inner = replace(context, depth=context.depth + 1)
        for node in nodes if context.depth < MAX_DEPTH else _flattened(nodes):
            if isinstance(node, str):
                self._run.append(span(node, context.marks))
            elif node.tag not in FORBIDDEN_TAGS:
                self._read_element(node, inner)

    def end_paragraph(self) -> None:
        if line := tidy(self._run):
            self.blocks.append(Paragraph(line))
        self._run = []

    def _read_element(self, element: Element, context: _Context) -> None:
        if element.tag == "br":
            self._run.append(Span(LINE_BREAK, context.marks))
        elif build := _BUILDERS.get(element.tag):
            self.end_paragraph()
            self.blocks += build(element, context)
        elif element.tag in _BOUNDARIES:
            self.end_paragraph()
            self.take(element.children, context)
            self.end_paragraph()
        else:
            self.take(element.children, replace(context, marks=_marks(element, context.marks)))


def _collect(nodes: Iterable[Element | str], context: _Context) -> list[Block]:
    collector = _Collector()
    collector.take(nodes, context)
    collector.end_paragraph()
    return collector.blocks


def _flattened(nodes: Iterable[Element | str]) -> Iterable[Element | str]:
    for node in walk(nodes, past=FORBIDDEN_TAGS):
        if isinstance(node, str) or (isinstance(node, Element) and node.tag in _VOID):
            yield node


def _marks(element: Element, outer: Marks) -> Marks:
    match element.tag:
        case "strong" | "b":
            return replace(outer, is_strong=True)
        case "em" | "i":
            return replace(outer, is_emphasised=True)
        case "a" if href := clean_href(element.attributes.get("href", "")):
            return replace(outer, link=TextLink(href, clean_line(element.attributes.get("title", ""))))
        case _:
            return outer


def _paragraph(element: Element, context: _Context) -> list[Block]:
    is_attribution = element.has_class(ATTRIBUTION)
    blocks = _collect(element.children, context)
    return [
        replace(block, is_attribution=is_attribution) if isinstance(block, Paragraph) else block for block in blocks
    ]


def _heading(element: Element, context: _Context) -> list[Block]:
    return builders.heading(_collect(element.children, context), level=HEADINGS[element.tag])


def _quote(element: Element, context: _Context) -> list[Block]:
    inside = _collect(map(_cite_as_attribution, element.children), context)
    return builders.quote(inside, is_pull_quote=element.has_class(PULL_QUOTE))


def _cite_as_attribution(node: Element | str) -> Element | str:
    if isinstance(node, Element) and node.tag in {"cite", "footer"}:
        return Element("p", {"class": ATTRIBUTION}, node.children)
    return node


def _list(element: Element, context: _Context) -> list[Block]:
    if context.list_depth == MAX_LIST_DEPTH:
        return _collect(element.children, context)
    inner = replace(context, list_depth=context.list_depth + 1)
    parts = (_collect([node], inner) for node in element.children)
    return builders.item_list(parts, is_ordered=element.tag == "ol")


def _picture(element: Element, _: _Context) -> list[Block]:
    return [
        Picture(
            src=element.attributes.get("src", "").strip(),
            data_file=element.attributes.get("data-file") or None,
            width=_number(element, "width"),
            height=_number(element, "height"),
            alt=clean_line(element.attributes.get("alt", "")),
            caption=(),
        )
    ]


def _figure(element: Element, context: _Context) -> list[Block]:
    captions, others = _parted(element.children, "figcaption")
    lines = chain.from_iterable(lines_of(_collect(caption.children, context)) for caption in captions)
    return builders.figure(_collect(others, context), caption=tuple(lines))


def _table(element: Element, context: _Context) -> list[Block]:
    sections, beside = _parted(element.children, *_SECTIONS)
    rows, _ = _parted(chain.from_iterable(each.children for each in sections), "tr")
    cells = [[_cell(each, context) for each in _parted(row.children, "th", "td")[0]] for row in rows]
    return _collect(beside, context) + builders.table(cells)


def _parted(nodes: Iterable[Element | str], *tags: str) -> tuple[list[Element], list[Element | str]]:
    """The elements of the tags, and all else."""
    chosen: list[Element] = []
    others: list[Element | str] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag in tags:
            chosen.append(node)
        else:
            others.append(node)
    return chosen, others


def _cell(element: Element, context: _Context) -> tuple[Cell, list[Block]]:
    cell = Cell((), element.tag == "th", _count(element, "colspan"), _count(element, "rowspan"))
    return cell, _collect(element.children, context)


def _count(element: Element, attribute: str) -> int:
    count = _number(element, attribute) or 1
    return count if count <= MAX_CELL_SPAN else 1


def _number(element: Element, attribute: str) -> int | None:
    """The attribute as a whole number of one to five digits, or None."""
    text = element.attributes.get(attribute, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None


_BUILDERS: dict[str, Callable[[Element, _Context], list[Block]]] = {
    "p": _paragraph,
    **dict.fromkeys(HEADINGS, _heading),
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
    "figure": _figure,
    "img": _picture,
    "hr": lambda *_: [Divider()],
    "table": _table,
}
