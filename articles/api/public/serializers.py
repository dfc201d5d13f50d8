"""The answers about articles, taxonomy and site: stored documents, and what is added when they are read.

No serializer runs when somebody reads. The stored part of an answer is described by the class that built it; what views
add (`cms.published.views.json_splicing`) is declared here, and tests compare whole answers with it.
"""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from articles import outputs
from articles.outputs import AuthorOutput, Neighbour, SectionOutput, SiteOutput, TagOutput
from cms.published.outputs import UriReference

__all__ = [
    "ArticleAnswer",
    "ArticlePage",
    "AuthorOutput",
    "AuthorPage",
    "CardAnswer",
    "PopularPage",
    "SectionOutput",
    "SectionPage",
    "SiteOutput",
    "TagOutput",
    "TagPage",
]

Shape = serializers.Serializer[Any]


# Articles know the app of donations by its address alone, and its shape by the name that the schema has for it.
@extend_schema_field({"$ref": "#/components/schemas/DonationsOutput"})
class DonationBlock(serializers.DictField):
    """The answer of /donations/ for the article."""


@extend_schema_serializer(component_name="ArticleCard")
class CardAnswer(outputs.ArticleCard):
    """An article's line in lists."""

    views = serializers.IntegerField()


@extend_schema_serializer(component_name="ArticleDocument")
class ArticleAnswer(outputs.ArticleDocument):
    """A whole article."""

    previous = Neighbour(allow_null=True, help_text="The next older article in the same language.")
    next = Neighbour(allow_null=True, help_text="The next newer article in the same language.")
    views = serializers.IntegerField()
    donation = DonationBlock(required=False, allow_null=True, help_text="With expand=donation; null: switched off.")
    related = CardAnswer(many=True, required=False, help_text="With expand=related.")


class _Page(Shape):
    next = UriReference(allow_null=True)
    previous = UriReference(allow_null=True)


class ArticlePage(_Page):
    """A piece of the list of articles."""

    results = CardAnswer(many=True)
    total = serializers.IntegerField(required=False, help_text="With include=total.")
    total_is_exact = serializers.BooleanField(
        required=False, help_text="With include=total: false where more than 10,000 match a combination."
    )


class PopularPage(Shape):
    """The most read articles; there is one piece."""

    window = serializers.ChoiceField(choices=["24h", "7d", "30d"])
    results = CardAnswer(many=True)


class SectionPage(_Page):
    """A piece of the list of sections."""

    results = SectionOutput(many=True)


class TagPage(_Page):
    """A piece of the list of tags."""

    results = TagOutput(many=True)


class AuthorPage(_Page):
    """A piece of the list of authors."""

    results = AuthorOutput(many=True)


def field_names(shape: type[Shape], *, besides: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names that `fields` may list."""
    return tuple(name for name in shape().get_fields() if name not in besides)
