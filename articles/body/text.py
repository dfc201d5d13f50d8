"""The body as plain text, for search, mails and counting."""

from collections.abc import Iterable, Iterator

from articles.body.spans import plain
from articles.body.structure import (
    Block,
    Body,
    Divider,
    Heading,
    ItemList,
    Line,
    ListEntry,
    Paragraph,
    Picture,
    Quote,
    Table,
)

BULLET = "• "
INDENT = "  "


def to_text(body: Body) -> str:
    """The body as text: a blank line between blocks, points after a bullet or their number."""
    return "\n\n".join(filter(None, map(_block, body)))


def _block(block: Block) -> str:
    match block:
        case Paragraph(line) | Heading(_, line):
            return plain(line)
        case Quote(paragraphs, attribution):
            return _lines([*paragraphs, *([attribution] if attribution else [])], "\n\n")
        case ItemList():
            return "\n".join(_points(block))
        case Picture():
            return plain(block.caption)
        case Table(rows):
            return "\n".join(" | ".join(_lines(cell.paragraphs, " ") for cell in row) for row in rows)
        case Divider():
            return ""


def _lines(lines: Iterable[Line], separator: str) -> str:
    return separator.join(map(plain, lines))


def _points(block: ItemList) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start):
        yield from _point(item, f"{number}. " if block.is_ordered else BULLET)


def _point(item: ListEntry, opening: str) -> Iterator[str]:
    yield opening + _lines(item.paragraphs, "\n")
    if item.children:
        yield from (INDENT + line for line in _points(item.children))
