"""The shapes of public answers, for the schema alone: readers get stored bytes, no serializer runs."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.public.block_serializers import BLOCKS

Shape = serializers.Serializer[Any]


class Reference(Shape):
    """Something else that is public, by slug and by its name in the article's language."""

    slug = serializers.CharField()
    name = serializers.CharField()


class BylineOutput(Reference):
    """An author and what they did."""

    role = serializers.ChoiceField(choices=["words", "pictures", "translation", "editing"])


class ImageOutput(Shape):
    """A picture; sizes in pixels."""

    url = serializers.CharField(help_text="Absolute where the server knows its public address.")
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField(allow_blank=True)
    caption = serializers.CharField(allow_null=True)
    credit = serializers.CharField(allow_null=True)


class CommentCount(Shape):
    """What the newsroom has decided for the site's own comment service, which is not part of this API."""

    state = serializers.ChoiceField(choices=["open", "closed", "hidden"])
    count = serializers.IntegerField(help_text="Comments that are kept here: 0.")


class CommentsOutput(CommentCount):
    """What the newsroom has decided for the site's own comment service, why, and what to tell readers."""

    reason = serializers.ChoiceField(choices=["setting", "section", "site", "expired"])
    message = serializers.CharField(allow_null=True, help_text="In the article's language.")
    closes_at = serializers.DateTimeField(allow_null=True)
    url = serializers.CharField(
        allow_null=True, help_text="Where comments are read and posted in this API; null, as there is no such address."
    )


class ArticleCard(Shape):
    """An article's line in lists."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    slug = serializers.CharField()
    story = serializers.CharField(help_text="Shared by all language versions; a parameter of the list.")
    language = serializers.CharField(help_text="BCP 47.")
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    title = serializers.CharField()
    kicker = serializers.CharField(allow_null=True)
    dateline = serializers.CharField(allow_null=True)
    lead = serializers.CharField(allow_null=True)
    section = Reference(allow_null=True)
    tags = Reference(many=True)
    authors = BylineOutput(many=True)
    image = ImageOutput(allow_null=True)
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    is_featured = serializers.BooleanField()
    is_breaking = serializers.BooleanField()
    word_count = serializers.IntegerField()
    reading_minutes = serializers.IntegerField()
    comments = CommentCount()
    views = serializers.IntegerField()


class BodyOutput(Shape):
    """The same text three times: as HTML, as typed blocks, and plain."""

    html = serializers.CharField(allow_blank=True)
    blocks = serializers.SerializerMethodField()
    text = serializers.CharField(allow_blank=True)

    @extend_schema_field(BLOCKS)
    def get_blocks(self, body: Any) -> None:
        """Exist for the schema."""


class Neighbour(Shape):
    """Another article, as much as a link needs."""

    language = serializers.CharField()
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    slug = serializers.CharField()
    title = serializers.CharField()
    url = serializers.CharField()


class CorrectionOutput(Shape):
    """What was corrected, and when."""

    at = serializers.DateTimeField()
    text = serializers.CharField()


class SeoOutput(Shape):
    """For the head of a page."""

    title = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    canonical_url = serializers.CharField(allow_null=True)


class ArticleDocument(ArticleCard):
    """A whole article."""

    comments = CommentsOutput()
    translations = Neighbour(many=True)
    body = BodyOutput()
    corrections = CorrectionOutput(many=True)
    seo = SeoOutput()
    donation_url = serializers.CharField(
        allow_null=True, help_text="Where the invitation to donate is read; null where it is switched off."
    )
    previous = Neighbour(allow_null=True, help_text="The next older article in the same language.")
    next = Neighbour(allow_null=True, help_text="The next newer article in the same language.")
    donation = serializers.DictField(required=False, help_text="With expand=donation.", allow_null=True)
    related = ArticleCard(many=True, required=False, help_text="With expand=related.")


class SectionOutput(Shape):
    """A section, named in the language that `language` states."""

    slug = serializers.CharField()
    url = serializers.CharField()
    language = serializers.CharField(help_text="The language served: another than asked for where a name is missing.")
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    name = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    articles_url = serializers.CharField()


class TagOutput(Shape):
    """A tag, named in the language that `language` states."""

    slug = serializers.CharField()
    url = serializers.CharField()
    language = serializers.CharField()
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    name = serializers.CharField()
    articles_url = serializers.CharField()


class AuthorOutput(TagOutput):
    """An author, named in the language that `language` states."""

    biography = serializers.CharField(allow_null=True)


class SiteLanguage(Shape):
    """A language that the newsroom writes in."""

    code = serializers.CharField(help_text="BCP 47.")
    name = serializers.CharField(help_text="What its speakers call it.")
    english_name = serializers.CharField()
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    articles_url = serializers.CharField()


class SiteComments(Shape):
    """What holds for the site's own comment service where neither section nor article decides."""

    policy = serializers.ChoiceField(choices=["open", "closed", "hidden"])
    close_after_days = serializers.IntegerField(allow_null=True)


class SiteOutput(Shape):
    """The newsroom."""

    language = serializers.CharField()
    direction = serializers.ChoiceField(choices=["ltr", "rtl"])
    name = serializers.CharField(allow_blank=True)
    tagline = serializers.CharField(allow_null=True)
    url = serializers.CharField(allow_null=True)
    time_zone = serializers.CharField(help_text="IANA name.")
    default_language = serializers.CharField()
    languages = SiteLanguage(many=True)
    comments = SiteComments()


class _Page(Shape):
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class ArticlePage(_Page):
    """A piece of the list of articles."""

    results = ArticleCard(many=True)
    total = serializers.IntegerField(required=False, help_text="With include=total.")
    total_is_exact = serializers.BooleanField(
        required=False, help_text="With include=total: false where more than 10,000 match a combination."
    )


class PopularPage(Shape):
    """The most read articles; there is one piece."""

    window = serializers.ChoiceField(choices=["24h", "7d", "30d"])
    results = ArticleCard(many=True)


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
