"""An article: its card in lists and its whole document, as they are stored.

Both are built from `articles.documents.content.PublicArticle`: `row` is the article's row, `timed` what changes by
itself as time passes, and a field without a source is read from the attribute of its name.
"""

from rest_framework import serializers

from articles.body.spans import escape_text
from articles.outputs.blocks import BodyOutput
from cms.published.outputs import (
    DerivedText,
    DerivedUriReference,
    Direction,
    OptionalText,
    Output,
    UriReference,
    UtcDateTime,
)
from cms.published.urls import api_url, media_url


def _article_url(slug: str) -> str:
    return api_url("articles", slug)


def _html_or_none(text: str) -> str | None:
    return escape_text(text) or None


class Reference(Output):
    """Something else that is public, by slug and by its name in the article's language."""

    slug = serializers.CharField()
    name = serializers.CharField()


class BylineOutput(Reference):
    """An author and what they did."""

    role = serializers.ChoiceField(choices=["words", "pictures", "translation", "editing"])


class ImageOutput(Output):
    """A picture; sizes in pixels."""

    id = serializers.IntegerField(source="image.pk")
    url = DerivedUriReference(
        media_url, source="image.file.name", help_text="Absolute where the server knows its public address."
    )
    width = serializers.IntegerField(source="image.width")
    height = serializers.IntegerField(source="image.height")
    alt = serializers.CharField(source="row.lead_image_alt", allow_blank=True)
    caption = OptionalText(source="row.lead_image_caption")
    caption_html = DerivedText(
        _html_or_none, source="row.lead_image_caption", allow_null=True, help_text="The caption as HTML."
    )
    credit = OptionalText()


class CommentCount(Output):
    """What the newsroom has decided for the site's own comment service, which is not part of this API."""

    state = serializers.ChoiceField(choices=["open", "closed", "hidden"], source="decision.state")
    count = serializers.IntegerField(help_text="Comments that are kept here: 0.")


class CommentsOutput(Output):
    """What the newsroom has decided for the site's own comment service, why, and what to tell readers."""

    state = serializers.ChoiceField(choices=["open", "closed", "hidden"], source="decision.state")
    reason = serializers.ChoiceField(choices=["setting", "section", "site", "expired"], source="decision.reason")
    message = serializers.CharField(allow_null=True, help_text="In the article's language.")
    closes_at = UtcDateTime(source="decision.closes_at", allow_null=True)
    count = serializers.IntegerField(help_text="Comments that are kept here: 0.")
    url = UriReference(
        allow_null=True, help_text="Where comments are read and posted in this API; null, as there is no such address."
    )


class Neighbour(Output):
    """Another article, as much as a link needs."""

    language = serializers.CharField()
    direction = Direction(source="language")
    slug = serializers.CharField()
    title = serializers.CharField(source="headline")
    url = DerivedUriReference(_article_url, source="slug")


class CorrectionOutput(Output):
    """What was corrected, and when."""

    at = UtcDateTime()
    text = serializers.CharField()


class SeoOutput(Output):
    """For the head of a page."""

    title = serializers.CharField(source="seo_title")
    description = OptionalText(source="seo_description")
    canonical_url = serializers.URLField(allow_null=True)


class ArticleCard(Output):
    """An article's line in lists."""

    id = serializers.IntegerField(source="row.pk")
    url = DerivedUriReference(_article_url, source="row.slug")
    slug = serializers.CharField(source="row.slug")
    story = serializers.CharField(
        source="row.story.key", help_text="Shared by all language versions; a parameter of the list."
    )
    language = serializers.CharField(source="row.language", help_text="BCP 47.")
    direction = Direction(source="row.language")
    title = serializers.CharField(source="row.headline")
    kicker = OptionalText(source="row.kicker")
    dateline = OptionalText(source="row.dateline")
    lead = OptionalText(source="row.lead")
    section = Reference(allow_null=True)
    tags = Reference(many=True)
    authors = BylineOutput(many=True)
    image = ImageOutput(allow_null=True)
    published_at = UtcDateTime(source="row.published_at")
    updated_at = UtcDateTime()
    is_featured = serializers.BooleanField(source="row.is_featured")
    is_breaking = serializers.BooleanField(source="timed.is_breaking")
    word_count = serializers.IntegerField()
    reading_minutes = serializers.IntegerField()
    comments = CommentCount(source="timed.comments")


class ArticleDocument(ArticleCard):
    """A whole article."""

    # DRF moves declared fields off the class, and the card has a shorter one.
    comments = CommentsOutput(source="timed.comments")  # type: ignore[assignment]
    translations = Neighbour(source="timed.translations", many=True)
    body = BodyOutput()
    corrections = CorrectionOutput(many=True)
    seo = SeoOutput(source="*")
    donation_url = UriReference(
        allow_null=True, help_text="Where the invitation to donate is read; null where it is switched off."
    )


CHANGING_IN_CARD = ("is_breaking", "comments")
CHANGING_IN_DOCUMENT = ("is_breaking", "comments", "translations")
"""The fields that change by themselves: those of `timed`, and no others."""
