"""Writing of blocks as HTML, in the one form that is stored."""

from collections.abc import Iterable, Iterator

from articles.body.allowlist import ATTRIBUTION, PULL_QUOTE
from articles.body.spans import escape_attribute, to_html
from articles.body.structure import (
    Block,
    Cell,
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


def write(blocks: Iterable[Block], *, heading_ids: Iterator[str] | None = None) -> str:
    """The blocks as HTML; each heading takes the next of the ids, when there are any."""
    return "".join(_block(block, heading_ids) for block in blocks)


def _block(block: Block, heading_ids: Iterator[str] | None) -> str:
    match block:
        case Paragraph(line):
            return f"<p>{to_html(line)}</p>"
        case Heading():
            return _heading(block, heading_ids)
        case Quote():
            return _quote(block)
        case ItemList():
            return _list(block)
        case Picture():
            return _picture(block)
        case Table(rows):
            return f"<table><tbody>{''.join(map(_row, rows))}</tbody></table>"
        case Divider():
            return "<hr>"


def _heading(heading: Heading, ids: Iterator[str] | None) -> str:
    identity = f' id="{escape_attribute(next(ids))}"' if ids else ""
    return f"<h{heading.level}{identity}>{to_html(heading.line)}</h{heading.level}>"


def _paragraphs(lines: Iterable[Line]) -> str:
    return "".join(f"<p>{to_html(line)}</p>" for line in lines)


def _quote(quote: Quote) -> str:
    style = f' class="{PULL_QUOTE}"' if quote.is_pull_quote else ""
    by = f'<p class="{ATTRIBUTION}">{to_html(quote.attribution)}</p>' if quote.attribution else ""
    return f"<blockquote{style}>{_paragraphs(quote.paragraphs)}{by}</blockquote>"


def _list(block: ItemList) -> str:
    tag = "ol" if block.is_ordered else "ul"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<{tag}{start}>{''.join(map(_item, block.items))}</{tag}>"


def _item(item: ListEntry) -> str:
    return f"<li>{_paragraphs(item.paragraphs)}{_list(item.children) if item.children else ''}</li>"


def _picture(picture: Picture) -> str:
    caption = f"<figcaption>{to_html(picture.caption)}</figcaption>" if picture.caption else ""
    if picture.is_foreign:
        alt = f' data-alt="{escape_attribute(picture.alt)}"' if picture.alt else ""
        return f'<figure data-foreign="{escape_attribute(picture.src)}"{alt}>{caption}</figure>'
    attributes = {
        "src": picture.src,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
        "data-file": picture.data_file,
    }
    written = "".join(
        f' {name}="{escape_attribute(str(value))}"' for name, value in attributes.items() if value is not None
    )
    return f"<figure><img{written}>{caption}</figure>"


def _row(row: Iterable[Cell]) -> str:
    return f"<tr>{''.join(map(_cell, row))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    written = "".join(f' {name}="{count}"' for name, count in spans.items() if count > 1)
    return f"<{tag}{written}>{_paragraphs(cell.paragraphs)}</{tag}>"
