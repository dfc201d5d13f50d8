"""Flattening of blocks where only running text is allowed."""

from collections.abc import Iterable
from itertools import chain

from articles.body.structure import Block, Heading, ItemList, Line, ListEntry, Paragraph, Picture, Quote, Table


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The running text of the blocks, one line a paragraph."""
    return tuple(chain.from_iterable(map(_lines, blocks)))


def floats_of(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that cannot become running text: they follow what they stood in."""
    return [block for block in blocks if isinstance(block, Picture | Table)]


def _lines(block: Block) -> Iterable[Line]:
    match block:
        case Paragraph() | Heading():
            return (block.line,)
        case Quote():
            return filter(None, (*block.paragraphs, block.attribution))
        case ItemList():
            return chain.from_iterable(map(_item_lines, block.items))
        case _:
            return ()


def _item_lines(item: ListEntry) -> tuple[Line, ...]:
    return (*item.paragraphs, *(lines_of([item.children]) if item.children else ()))
