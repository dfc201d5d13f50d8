"""What an editor can say about an article, checked and cleaned before it touches a row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from articles.models import Author, Section, Tag
from articles.services.content.body_images import clean_article_body
from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line, drop_bidi_controls, has_forbidden_characters
from cms.media.models import Image


class ArticleValues(TypedDict, total=False):
    """The fields that editing changes; those that are left out stay as they are."""

    language: str
    headline: str
    kicker: str
    dateline: str
    lead: str
    body: str
    section: Section | None
    lead_image: Image | None
    lead_image_alt: str
    lead_image_caption: str
    lead_image_credit: str
    slug: str
    is_featured: bool
    breaking_until: datetime | None
    embargo_until: datetime | None
    comment_policy: str
    comments_close_after_days: int | None
    donation_block: str
    donation_appeal: str
    seo_title: str
    seo_description: str
    canonical_url: str
    tags: Sequence[Tag]
    bylines: Sequence[tuple[Author, str]]
    corrections: Sequence[tuple[datetime, str]]


# Far more than the longest article; cleaning this much takes about two seconds.
MAX_BODY_LENGTH = 500_000

LINES = (
    "headline",
    "kicker",
    "dateline",
    "lead_image_alt",
    "lead_image_caption",
    "lead_image_credit",
    "seo_title",
    "seo_description",
)
ROWS_OF_THEIR_OWN = ("tags", "bylines", "corrections")


def column_values(values: ArticleValues) -> dict[str, Any]:
    """Return what goes into the article's own columns (the slug apart), cleaned; refuses bad text by field."""
    columns: dict[str, Any] = {
        name: value for name, value in values.items() if name not in {"slug", *ROWS_OF_THEIR_OWN}
    }
    _refuse_forbidden(columns)
    for name in LINES:
        if name in columns:
            columns[name] = clean_line(columns[name])
    if "lead" in columns:
        columns["lead"] = drop_bidi_controls(columns["lead"]).strip()
    if "body" in columns:
        _refuse_overlong(columns["body"])
        columns["body"] = clean_article_body(columns["body"])
    return columns


def _refuse_overlong(body: str) -> None:
    if len(body) > MAX_BODY_LENGTH:
        raise Invalid(f"The text is longer than {MAX_BODY_LENGTH:,} characters, markup included.", field="body")


def _refuse_forbidden(columns: Mapping[str, Any]) -> None:
    errors = {
        name: "This text holds characters that cannot be stored (control characters)."
        for name, value in columns.items()
        if isinstance(value, str) and has_forbidden_characters(value)
    }
    if errors:
        raise Invalid.of(errors)
