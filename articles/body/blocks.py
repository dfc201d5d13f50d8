"""The body as the typed blocks of the public API."""

from collections.abc import Iterable, Iterator
from typing import Any

from articles.body.builders import PARAGRAPH_BREAK
from articles.body.headings import heading_ids
from articles.body.spans import join, plain, to_html
from articles.body.structure import (
    Block,
    Body,
    Cell,
    Divider,
    Heading,
    Item,
    ItemList,
    Line,
    Paragraph,
    Picture,
    Quote,
    Table,
)


def to_blocks(body: Body) -> list[dict[str, Any]]:
    """The body as blocks; text in them is given as `html` (inline only) and as `text`.

    paragraph      html, text
    heading        level, id, html, text
    quote          html, text, attribution (text or null); pull_quote the same
    list           ordered, items [{html, text, children: a list block or null}]
    image          id, url, width, height, alt, caption {html, text} or null
    table          header [cell], rows [[cell]]; a cell is {html, text, colspan, rowspan}
    divider        nothing

    Paragraphs inside one block are parted by two line breaks.
    """
    ids = heading_ids(body)
    return [_block(block, ids) for block in body]


def _block(block: Block, ids: Iterator[str]) -> dict[str, Any]:
    match block:
        case Paragraph(line):
            return {"type": "paragraph", **_text(line)}
        case Heading(level, line):
            return {"type": "heading", "level": level, "id": next(ids), **_text(line)}
        case Quote():
            return _quote(block)
        case ItemList():
            return _list(block)
        case Picture():
            return _image(block)
        case Table():
            return _table(block)
        case Divider():
            return {"type": "divider"}


def _text(line: Line) -> dict[str, Any]:
    return {"html": to_html(line), "text": plain(line)}


def _texts(paragraphs: Iterable[Line]) -> dict[str, Any]:
    return _text(join(paragraphs, PARAGRAPH_BREAK))


def _quote(quote: Quote) -> dict[str, Any]:
    kind = "pull_quote" if quote.is_pull_quote else "quote"
    return {"type": kind, **_texts(quote.paragraphs), "attribution": plain(quote.attribution) or None}


def _list(block: ItemList) -> dict[str, Any]:
    return {"type": "list", "ordered": block.is_ordered, "items": [_item(item) for item in block.items]}


def _item(item: Item) -> dict[str, Any]:
    return {**_texts(item.paragraphs), "children": _list(item.children) if item.children else None}


def _image(picture: Picture) -> dict[str, Any]:
    return {
        "type": "image",
        "id": int(picture.data_file) if picture.data_file else None,
        "url": picture.src,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": _text(picture.caption) if picture.caption else None,
    }


def _table(table: Table) -> dict[str, Any]:
    has_header = all(cell.is_header for cell in table.rows[0])
    header, rows = (table.rows[0], table.rows[1:]) if has_header else ((), table.rows)
    return {
        "type": "table",
        "header": [_cell(cell) for cell in header],
        "rows": [[_cell(cell) for cell in row] for row in rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {**_texts(cell.paragraphs), "colspan": cell.colspan, "rowspan": cell.rowspan}
