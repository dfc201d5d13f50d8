"""Reading of HTML into blocks, in document order and whatever the nesting was.

Only lists hold blocks inside of blocks. Pictures and tables inside of something else follow it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from articles.body import builders
from articles.body.allowlist import ATTRIBUTION, CONTAINERS, FORBIDDEN_TAGS, HEADINGS, PULL_QUOTE
from articles.body.flattening import floats_of, lines_of
from articles.body.foreign import address_of
from articles.body.page_links import PageLinks, with_lines
from articles.body.spans import LINE_BREAK, spans, tidy
from articles.body.structure import PLAIN, Block, Cell, Divider, Marks, Paragraph, Picture, Span, TextLink
from cms.lib.html import Element, End, walk
from cms.lib.losses import Loss
from cms.lib.pasted.tree import plain_html
from cms.lib.text import clean_line

# Deeper tags are passed over and their text kept, because the tree is read by recursion.
MAX_DEPTH = 50
# Points of deeper lists become paragraphs.
MAX_LIST_DEPTH = 8
MAX_CELL_SPAN = 100

_INTEGER = re.compile(r"-?[0-9]{1,5}")
_SECTIONS = ("thead", "tbody", "tfoot")
_BOUNDARIES = CONTAINERS | {"li", "figcaption"}
_VOID = {"br", "hr", "img"}
_IS_PLACEHOLDER = "data-is-placeholder"


@dataclass(frozen=True, slots=True)
class Reading:
    """A body as it was read, and what of its HTML is not in it."""

    blocks: list[Block]
    losses: list[Loss]


def read(html: str) -> list[Block]:
    """The blocks of a body, in whatever HTML; links are judged, pictures are not."""
    return read_with_losses(html).blocks


def read_with_losses(html: str) -> Reading:
    """Read a body and tell what is lost. Pictures are blocks, whoever they belong to."""
    plain = plain_html(html)
    collected = _collect(plain.root.children, _Context())
    blocks = [replace(block, is_attribution=False) if isinstance(block, Paragraph) else block for block in collected]
    if not plain.has_page_links:
        return Reading(blocks, plain.losses)
    page_links = PageLinks(blocks, plain.anchors)
    resolved = [with_lines(each, page_links.resolved) for each in blocks]
    return Reading(resolved, plain.losses + page_links.losses)


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
                self._run += spans(node, context.marks)
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
    """The texts, pictures and breaks of what is too deep, without its other tags; links stay."""
    link: Element | None = None
    for node in walk(nodes, past=FORBIDDEN_TAGS):
        if isinstance(node, str):
            yield Element("a", link.attributes, [node]) if link else node
        elif node.tag == "a":
            link = None if isinstance(node, End) else node
        elif isinstance(node, Element) and node.tag in _VOID:
            yield node


def _marks(element: Element, outer: Marks) -> Marks:
    match element.tag:
        case "strong":
            return replace(outer, is_strong=True)
        case "em":
            return replace(outer, is_emphasised=True)
        case "s":
            return replace(outer, is_struck=True)
        case "sup":
            return replace(outer, position="sup")
        case "sub":
            return replace(outer, position="sub")
        case "a" if href := element.attributes.get("href"):
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
    is_ordered = element.tag == "ol"
    blocks: list[Block] = []
    for start, nodes in _stretches(element) if is_ordered else [(1, element.children)]:
        parts = (_collect([node], inner) for node in nodes)
        blocks += builders.item_list(parts, is_ordered=is_ordered, start=start)
    return blocks


def _stretches(element: Element) -> Iterator[tuple[int, list[Element | str]]]:
    """The number and the nodes of each stretch of a numbered list within which it counts on."""
    start = number = _integer(element.attributes.get("start", ""), otherwise=1)
    nodes: list[Element | str] = []
    for node in element.children:
        if isinstance(node, Element) and node.tag == "li":
            value = _integer(node.attributes.get("value", ""), otherwise=number)
            if value != number:
                if nodes:
                    yield start, nodes
                start, number, nodes = value, value, []
            number += 1
        nodes.append(node)
    yield start, nodes


def _picture(element: Element, _: _Context) -> list[Block]:
    """Nothing where there is neither a picture nor a word about it, as an editor may leave it."""
    picture = Picture(
        src=address_of(element.attributes),
        data_file=element.attributes.get("data-file") or None,
        width=_number(element, "width"),
        height=_number(element, "height"),
        alt=clean_line(element.attributes.get("alt", "")),
        caption=(),
        is_foreign=_IS_PLACEHOLDER in element.attributes,
    )
    return [picture] if picture.src or picture.data_file or picture.alt or picture.is_foreign else []


def _figure(element: Element, context: _Context) -> list[Block]:
    captions, others = _parted(element.children, "figcaption")
    if (src := element.attributes.get("data-foreign")) is not None:
        alt = element.attributes.get("data-alt", "")
        others = [Element("img", {"src": src, "alt": alt, _IS_PLACEHOLDER: ""}), *others]
    told = list(chain.from_iterable(_collect(caption.children, context) for caption in captions))
    return builders.figure(_collect(others, context), caption=lines_of(told)) + floats_of(told)


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


def _integer(text: str, *, otherwise: int) -> int:
    """A number of a list: whole, of one to five digits."""
    return int(text) if _INTEGER.fullmatch(text.strip()) else otherwise


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
