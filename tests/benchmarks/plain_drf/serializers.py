"""Cards and documents out of models."""

from html import escape

from rest_framework import serializers

from articles.models import Article, Correction
from articles.rules.comments import resolve_comments
from articles.rules.messages import comments_message
from cms.lib.datetimes import iso_utc
from cms.lib.text import reading_minutes
from cms.published.urls import api_url, frontend_url, media_url
from tests.benchmarks.plain_drf.fields import OrNull, UtcField, named


class TranslationSerializer(serializers.ModelSerializer):
    title = serializers.CharField(source="headline")
    url = serializers.SerializerMethodField()

    class Meta:
        model = Article
        fields = ["language", "direction", "slug", "title", "url"]

    def get_url(self, article):
        return api_url("articles", article.slug)


class CorrectionSerializer(serializers.ModelSerializer):
    at = UtcField()

    class Meta:
        model = Correction
        fields = ["at", "text"]


class CardSerializer(serializers.ModelSerializer):
    """A line in a list; the context has `newsroom` and `now`."""

    url = serializers.SerializerMethodField()
    story = serializers.CharField(source="story.key")
    title = serializers.CharField(source="headline")
    kicker = OrNull()
    dateline = OrNull()
    lead = OrNull()
    section = serializers.SerializerMethodField()
    tags = serializers.SerializerMethodField()
    authors = serializers.SerializerMethodField()
    image = serializers.SerializerMethodField()
    published_at = UtcField()
    updated_at = UtcField()
    is_breaking = serializers.SerializerMethodField()
    word_count = serializers.IntegerField(source="saved_body.word_count", default=None)
    reading_minutes = serializers.SerializerMethodField()
    comments = serializers.SerializerMethodField()
    views = serializers.IntegerField(source="view_count.count", default=0)

    class Meta:
        model = Article
        fields = [
            *("id", "url", "slug", "story", "language", "direction", "title", "kicker", "dateline", "lead", "section"),
            *("tags", "authors", "image", "published_at", "updated_at", "is_featured", "is_breaking", "word_count"),
            *("reading_minutes", "comments", "views"),
        ]

    def get_url(self, article):
        return api_url("articles", article.slug)

    def get_section(self, article):
        return article.section and named(article.section, article.language)

    def get_tags(self, article):
        return [named(tag, article.language) for tag in sorted(article.tags.all(), key=lambda tag: tag.slug)]

    def get_authors(self, article):
        bylines = article.bylines.all()
        return [{**named(byline.author, article.language), "role": byline.role} for byline in bylines]

    def get_image(self, article):
        image = article.lead_image
        return image and {
            "id": image.pk,
            "url": media_url(str(image.file)),
            "width": image.width,
            "height": image.height,
            "alt": article.lead_image_alt,
            "caption": article.lead_image_caption or None,
            "caption_html": escape(article.lead_image_caption, quote=False) or None,
            "credit": article.lead_image_credit or image.credit or None,
        }

    def get_is_breaking(self, article):
        return article.breaking_until is not None and self.context["now"] < article.breaking_until

    def get_reading_minutes(self, article):
        saved = getattr(article, "saved_body", None)
        return saved and reading_minutes(saved.word_count)

    def get_comments(self, article):
        return {"state": self._comments(article).state, "count": 0}

    def _comments(self, article):
        return resolve_comments(
            site=self.context["newsroom"].comment_setting,
            section=article.section.comment_setting if article.section else None,
            article=article.comment_setting,
            published_at=article.published_at,
            now=self.context["now"],
        )


class DocumentSerializer(CardSerializer):
    """The whole article; the context has its neighbours too."""

    body = serializers.SerializerMethodField()
    translations = serializers.SerializerMethodField()
    corrections = CorrectionSerializer(many=True)
    seo = serializers.SerializerMethodField()
    donation_url = serializers.SerializerMethodField()
    previous = serializers.SerializerMethodField()
    next = serializers.SerializerMethodField()

    class Meta(CardSerializer.Meta):
        fields = [
            *CardSerializer.Meta.fields,
            *("body", "translations", "corrections", "seo", "donation_url", "previous", "next"),
        ]

    def get_body(self, article):
        saved = article.saved_body
        return {"html": saved.html, "blocks": saved.blocks, "text": saved.text}

    def get_comments(self, article):
        comments = self._comments(article)
        return {
            "state": comments.state,
            "reason": comments.reason,
            "message": comments_message(state=comments.state, language=article.language),
            "closes_at": iso_utc(comments.closes_at) if comments.closes_at else None,
            "count": 0,
            "url": None,
        }

    def get_translations(self, article):
        siblings = [each for each in article.story.articles.all() if each.pk != article.pk]
        return TranslationSerializer(sorted(siblings, key=lambda each: each.language), many=True).data

    def get_seo(self, article):
        return {
            "title": article.seo_title or article.headline,
            "description": article.seo_description or article.lead or None,
            "canonical_url": article.canonical_url or frontend_url(article.language, article.slug),
        }

    def get_donation_url(self, article):
        return api_url("donations", language=article.language)

    def get_previous(self, article):
        return self._neighbour("previous")

    def get_next(self, article):
        return self._neighbour("next")

    def _neighbour(self, name):
        found = self.context[name]
        return TranslationSerializer(found).data if found else None
