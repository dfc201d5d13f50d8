"""The shapes of the blocks of a body, for the schema."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

Shape = serializers.Serializer[Any]


def _kind(name: str) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=[name])


class Inline(Shape):
    """Text inside a block: with inline markup only, and plain."""

    html = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)


class ParagraphBlock(Inline):
    """A paragraph."""

    type = _kind("paragraph")


class HeadingBlock(Inline):
    """A sub-head; `id` is its anchor in the HTML."""

    type = _kind("heading")
    level = serializers.IntegerField()
    id = serializers.CharField()


class QuoteBlock(Inline):
    """A quotation."""

    type = _kind("quote")
    attribution = serializers.CharField(allow_null=True)


class PullQuoteBlock(QuoteBlock):
    """A sentence lifted out of the text."""

    type = _kind("pull_quote")


class ListItem(Inline):
    """A point of a list."""

    children = serializers.DictField(allow_null=True, help_text="A list block under this point.")


class ListBlock(Shape):
    """A list, numbered where it is ordered."""

    type = _kind("list")
    ordered = serializers.BooleanField()
    items = ListItem(many=True)


class ImageBlock(Shape):
    """A picture; sizes in pixels."""

    type = _kind("image")
    id = serializers.IntegerField(allow_null=True)
    url = serializers.CharField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    alt = serializers.CharField(allow_blank=True)
    caption = Inline(allow_null=True)


class DividerBlock(Shape):
    """A break between parts."""

    type = _kind("divider")


class TableCell(Inline):
    """A cell of a table."""

    colspan = serializers.IntegerField()
    rowspan = serializers.IntegerField()


class TableBlock(Shape):
    """A table; `header` is empty where it has none."""

    type = _kind("table")
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
