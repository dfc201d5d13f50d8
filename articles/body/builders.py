"""Conversion of nested blocks: what becomes of a block inside a heading, quote, list, figure or table.

Each builder gives the one block and after it the pictures and tables that cannot stand inside of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.body.flattening import floats_of, lines_of
from articles.body.spans import LINE_BREAK, join, tidy
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
    Table,
)

PARAGRAPH_BREAK = LINE_BREAK * 2


def heading(inside: Sequence[Block], *, level: int) -> list[Block]:
    """One line, whatever was inside."""
    line = tidy(join(lines_of(inside), " "))
    return [*([Heading(level, line)] if line else []), *floats_of(inside)]


def quote(inside: Sequence[Block], *, is_pull_quote: bool) -> list[Block]:
    """Paragraphs; the last one is the attribution when it is marked so and does not stand alone."""
    texts = [block for block in inside if lines_of([block])]
    attribution: Line = ()
    match texts:
        case [_, *_, Paragraph(line, is_attribution=True)]:
            attribution, texts = line, texts[:-1]
    quotes: list[Block] = [Quote(lines_of(texts), attribution, is_pull_quote)] if texts else []
    return quotes + floats_of(inside)


def item_list(parts: Iterable[Sequence[Block]], *, is_ordered: bool, start: int = 1) -> list[Block]:
    """A point from each part that has text; a list without a text goes under the point before it."""
    points: list[tuple[tuple[Line, ...], list[ItemList]]] = []
    after: list[Block] = []
    for part in parts:
        texts = lines_of(block for block in part if not isinstance(block, ItemList))
        if texts or not points:
            points.append((texts, []))
        points[-1][1].extend(block for block in part if isinstance(block, ItemList))
        after += floats_of(part)
    items = _items(points)
    return [*([ItemList(is_ordered, items, start)] if items else []), *after]


def figure(inside: Sequence[Block], *, caption: Sequence[Line]) -> list[Block]:
    """The pictures, the last one with the caption; without a picture the caption is a paragraph."""
    blocks = list(inside)
    for index, block in reversed(list(enumerate(blocks))):
        if isinstance(block, Picture):
            lines = [block.caption, *caption] if block.caption else caption
            blocks[index] = replace(block, caption=join(lines, PARAGRAPH_BREAK))
            return blocks
    return [*blocks, *map(Paragraph, caption)]


def table(rows: Iterable[Sequence[tuple[Cell, Sequence[Block]]]]) -> list[Block]:
    """The rows that have cells; each cell comes with what was inside of it."""
    filled: list[tuple[Cell, ...]] = []
    after: list[Block] = []
    for row in rows:
        filled.append(tuple(replace(cell, paragraphs=lines_of(inside)) for cell, inside in row))
        after += [block for _, inside in row for block in floats_of(inside)]
    has_text = any(cell.paragraphs for row in filled for cell in row)
    return [*([Table(tuple(filter(None, filled)))] if has_text else []), *after]


def _items(points: Iterable[tuple[tuple[Line, ...], list[ItemList]]]) -> tuple[ListEntry, ...]:
    items: list[ListEntry] = []
    for texts, lists in points:
        children = _merged(lists)
        if texts:
            items.append(ListEntry(texts, children))
        elif children:
            items += children.items
    return tuple(items)


def _merged(lists: Sequence[ItemList]) -> ItemList | None:
    if not lists:
        return None
    return replace(lists[0], items=tuple(item for each in lists for item in each.items))
