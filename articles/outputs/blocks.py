"""The body of an article as HTML, as typed blocks and as plain text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from drf_spectacular.helpers import lazy_serializer
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from articles.body.builders import PARAGRAPH_BREAK
from articles.body.headings import heading_ids
from articles.body.rendering import with_heading_ids
from articles.body.spans import join, plain, to_html
from articles.body.structure import (
    Block,
    Body,
    Cell,
    Divider,
    Heading,
    ItemList,
    Line,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from articles.body.text import to_text
from cms.published.outputs import Constant, DerivedText, OptionalInteger, OptionalText, Output, UriReference


def _html(paragraphs: Sequence[Line]) -> str:
    return to_html(join(paragraphs, PARAGRAPH_BREAK))


def _text(paragraphs: Sequence[Line]) -> str:
    return plain(join(paragraphs, PARAGRAPH_BREAK))


def _html_or_none(line: Line) -> str | None:
    return to_html(line) or None


def _text_or_none(line: Line) -> str | None:
    return plain(line) or None


class ParagraphBlock(Output):
    """A paragraph."""

    type = Constant("paragraph")
    html = DerivedText(to_html, source="line", allow_blank=True)
    text = DerivedText(plain, source="line", allow_blank=True)


class HeadingBlock(Output):
    """A sub-head; `id` is its anchor in the HTML."""

    type = Constant("heading")
    level = serializers.IntegerField()
    id = serializers.CharField()
    html = DerivedText(to_html, source="line", allow_blank=True)
    text = DerivedText(plain, source="line", allow_blank=True)


class QuoteBlock(Output):
    """A quotation."""

    type = Constant("quote")
    html = DerivedText(_html, source="paragraphs", allow_blank=True)
    text = DerivedText(_text, source="paragraphs", allow_blank=True)
    attribution = DerivedText(_text_or_none, allow_null=True)
    attribution_html = DerivedText(
        _html_or_none,
        source="attribution",
        allow_null=True,
        help_text="The attribution with inline markup: its links and marks.",
    )


class PullQuoteBlock(QuoteBlock):
    """A sentence lifted out of the text."""

    type = Constant("pull_quote")


@extend_schema_field(lazy_serializer("articles.outputs.blocks.ListBlock")())
class NestedList(serializers.Field[Any, Any, Any, Any]):
    """A list under a point; a field of its own, because a serializer cannot hold itself."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Build the list."""
        return _LIST.build(value)


class ListItem(Output):
    """A point of a list."""

    html = DerivedText(_html, source="paragraphs", allow_blank=True)
    text = DerivedText(_text, source="paragraphs", allow_blank=True)
    children = NestedList(allow_null=True, help_text="A list block under this point.")


class ListBlock(Output):
    """A list, numbered where it is ordered."""

    type = Constant("list")
    ordered = serializers.BooleanField(source="is_ordered")
    start = serializers.IntegerField(
        source="first_number", allow_null=True, help_text="The number of the first point; null where it is not ordered."
    )
    items = ListItem(many=True)


class ImageBlock(Output):
    """A picture; sizes in pixels."""

    type = Constant("image")
    id = OptionalInteger(source="data_file")
    url = UriReference(source="src")
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    alt = serializers.CharField(allow_blank=True)
    caption = DerivedText(_text_or_none, allow_null=True)
    caption_html = DerivedText(
        _html_or_none, source="caption", allow_null=True, help_text="The caption with inline markup."
    )
    credit = OptionalText()


class DividerBlock(Output):
    """A break between parts."""

    type = Constant("divider")


class TableCell(Output):
    """A cell of a table."""

    html = DerivedText(_html, source="paragraphs", allow_blank=True)
    text = DerivedText(_text, source="paragraphs", allow_blank=True)
    colspan = serializers.IntegerField()
    rowspan = serializers.IntegerField()


class TableBlock(Output):
    """A table; `header` is empty where it has none."""

    type = Constant("table")
    header = TableCell(many=True)
    rows = serializers.ListField(child=TableCell(many=True))


BLOCKS = PolymorphicProxySerializer(
    component_name="Block",
    serializers={
        "paragraph": ParagraphBlock,
        "heading": HeadingBlock,
        "quote": QuoteBlock,
        "pull_quote": PullQuoteBlock,
        "list": ListBlock,
        "image": ImageBlock,
        "divider": DividerBlock,
        "table": TableBlock,
    },
    resource_type_field_name="type",
    many=True,
)

_PARAGRAPH, _HEADING, _QUOTE, _PULL_QUOTE = ParagraphBlock(), HeadingBlock(), QuoteBlock(), PullQuoteBlock()
_LIST, _IMAGE, _TABLE, _DIVIDER = ListBlock(), ImageBlock(), TableBlock(), DividerBlock()


@extend_schema_field(BLOCKS)
class Blocks(serializers.Field[Any, Any, Any, Any]):
    """The blocks of a body."""

    def to_representation(self, value: Body) -> list[dict[str, Any]]:
        """Build every block."""
        return build_blocks(value)


class BodyOutput(Output):
    """The same text three times: as HTML, as typed blocks, and plain."""

    html = DerivedText(with_heading_ids, source="*", allow_blank=True)
    blocks = Blocks(source="*")
    text = DerivedText(to_text, source="*", allow_blank=True)


class _Anchored(NamedTuple):
    """A heading with the id of its anchor."""

    level: int
    id: str
    line: Line


class _Headed(NamedTuple):
    """A table whose header stands apart."""

    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


def build_blocks(body: Body) -> list[dict[str, Any]]:
    """Return the blocks of a body; paragraphs inside one block are parted by two line breaks."""
    ids = heading_ids(body)
    return [_block(_anchored(block, next(ids)) if isinstance(block, Heading) else block) for block in body]


def _block(block: Block | _Anchored) -> dict[str, Any]:
    match block:
        case Paragraph():
            return _PARAGRAPH.build(block)
        case _Anchored():
            return _HEADING.build(block)
        case Quote():
            return (_PULL_QUOTE if block.is_pull_quote else _QUOTE).build(block)
        case ItemList():
            return _LIST.build(block)
        case Picture():
            return _IMAGE.build(block)
        case Table():
            return _TABLE.build(_headed(block))
        case Divider():
            return _DIVIDER.build(block)
    raise TypeError(f"{block!r} is no block.")


def _anchored(heading: Heading, anchor: str) -> _Anchored:
    return _Anchored(heading.level, anchor, heading.line)


def _headed(table: Table) -> _Headed:
    has_header = all(cell.is_header for cell in table.rows[0])
    return _Headed(table.rows[0], table.rows[1:]) if has_header else _Headed((), table.rows)
