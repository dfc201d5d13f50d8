"""Links to the headings of the same text."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from urllib.parse import unquote

from articles.body.headings import heading_ids
from articles.body.spans import join
from articles.body.structure import (
    Block,
    Cell,
    Heading,
    ItemList,
    Line,
    ListEntry,
    Paragraph,
    Picture,
    Quote,
    Span,
    Table,
)
from cms.lib.losses import Loss, LossKind, words_around
from cms.lib.slugs import slugify


class PageLinks:
    """Links to headings, made to lead to the ids that these have when they are served.

    `anchors` are ids that headings had where the text comes from: {id: text of the heading}.
    """

    def __init__(self, blocks: Sequence[Block], anchors: Mapping[str, str]) -> None:
        self._ids: Collection[str] = set(heading_ids(blocks))
        self._anchors = anchors
        self.losses: list[Loss] = []

    def resolved(self, line: Line) -> Line:
        """The line with links that work; the others are lost, and their text stays."""
        if not any(_leads_within(each) for each in line):
            return line
        text = "".join(each.text for each in line)
        ends = list(accumulate(len(each.text) for each in line))
        spans = [self._resolved(each, text, end) for each, end in zip(line, ends, strict=True)]
        return join([tuple(spans)], "")

    def _resolved(self, span: Span, text: str, end: int) -> Span:
        link = span.marks.link
        if link is None or not _leads_within(span):
            return span
        target = self.target(link.href)
        if target is None:
            self.losses.append(Loss(LossKind.LINK, words_around(text, end - len(span.text), end), link.href))
        found = None if target is None else replace(link, href=f"#{target}")
        return replace(span, marks=replace(span.marks, link=found))

    def target(self, href: str) -> str | None:
        """The id of the heading that "#…" leads to: its own, one that it had, or its text; None where there is none."""
        name = unquote(href.removeprefix("#"))
        if name in self._ids:
            return name
        slug = slugify(self._anchors.get(name, name))
        return slug if slug in self._ids else None


def with_lines(block: Block, change: Callable[[Line], Line]) -> Block:
    """The block with each of its lines changed."""
    match block:
        case Paragraph() | Heading():
            return replace(block, line=change(block.line))
        case Quote():
            return replace(
                block, paragraphs=tuple(map(change, block.paragraphs)), attribution=change(block.attribution)
            )
        case ItemList():
            return _with_list_lines(block, change)
        case Picture():
            return replace(block, caption=change(block.caption))
        case Table():
            return Table(tuple(tuple(_with_cell_lines(cell, change) for cell in row) for row in block.rows))
        case _:
            return block


def _with_list_lines(block: ItemList, change: Callable[[Line], Line]) -> ItemList:
    return replace(block, items=tuple(_with_item_lines(item, change) for item in block.items))


def _with_item_lines(item: ListEntry, change: Callable[[Line], Line]) -> ListEntry:
    children = _with_list_lines(item.children, change) if item.children else None
    return ListEntry(tuple(map(change, item.paragraphs)), children)


def _with_cell_lines(cell: Cell, change: Callable[[Line], Line]) -> Cell:
    return replace(cell, paragraphs=tuple(map(change, cell.paragraphs)))


def _leads_within(span: Span) -> bool:
    return span.marks.link is not None and span.marks.link.href.startswith("#")
