"""The article as the serializers of card and document read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from articles.body.structure import Body
from articles.body.text import to_text
from articles.documents.images import delivered_body
from articles.documents.taxonomy import display_name
from articles.documents.transitions import TimedState
from articles.models import Article, Correction
from articles.rules.donation_choice import AsksForDonations, chosen_appeal
from cms.lib.site_addresses import as_uri
from cms.lib.text import reading_minutes, word_count
from cms.media.models import Image
from cms.published.urls import api_url, article_url


class NamedTerm(NamedTuple):
    """A section or tag, named in the article's language."""

    slug: str
    name: str


class PublicByline(NamedTuple):
    """An author, named in the article's language, and what they did."""

    slug: str
    name: str
    role: str


class LeadImage(NamedTuple):
    """The picture over an article: what the article says of it, and its file."""

    row: Article
    image: Image

    @property
    def credit(self) -> str:
        return self.row.lead_image_credit or self.image.credit


@dataclass(frozen=True, kw_only=True)
class PublicArticle:
    """An article at one datetime: its row, what holds then, and what is derived from both.

    The serializers in `articles.outputs` decide which of it readers get, and under which name.
    """

    row: Article
    stored_body: Body
    timed: TimedState

    @property
    def section(self) -> NamedTerm | None:
        section = self.row.section
        return NamedTerm(section.slug, display_name(section, self.row.language)) if section else None

    @property
    def tags(self) -> list[NamedTerm]:
        tags = sorted(self.row.tag_rows(), key=lambda tag: tag.slug)
        return [NamedTerm(tag.slug, display_name(tag, self.row.language)) for tag in tags]

    @property
    def authors(self) -> list[PublicByline]:
        return [
            PublicByline(byline.author.slug, display_name(byline.author, self.row.language), byline.role)
            for byline in self.row.byline_rows()
        ]

    @property
    def image(self) -> LeadImage | None:
        return LeadImage(self.row, self.row.lead_image) if self.row.lead_image else None

    @property
    def updated_at(self) -> datetime:
        """When the text last changed, but never before readers could see it."""
        return max(self.row.updated_at, self.row.published_at or self.row.updated_at)

    @cached_property
    def word_count(self) -> int:
        return word_count(to_text(self.stored_body))

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)

    @property
    def body(self) -> Body:
        """The body with the present addresses of its pictures."""
        return delivered_body(self.stored_body)

    @property
    def corrections(self) -> Sequence[Correction]:
        return self.row.correction_rows()

    @property
    def seo_title(self) -> str:
        return self.row.seo_title or self.row.headline

    @property
    def seo_description(self) -> str:
        return self.row.seo_description or self.row.lead

    @property
    def canonical_url(self) -> str | None:
        written = as_uri(self.row.canonical_url)
        return written or article_url(language=self.row.language, slug=self.row.slug)

    @property
    def donation_url(self) -> str | None:
        """Where the invitation to donate is read, or None where it is switched off."""
        return donation_url(self.row.language, article=self.row, section=self.row.section)


def donation_url(language: str, *, article: AsksForDonations, section: AsksForDonations | None) -> str | None:
    """Return where the invitation under an article is read, or None where it or else its section switches it off."""
    appeal = chosen_appeal(article, section)
    return None if appeal is None else api_url("donations", language=language, appeal=appeal)
