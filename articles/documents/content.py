"""The words and pictures of an article in the shapes of the public API."""

from typing import Any

from articles.body.blocks import to_blocks
from articles.body.rendering import with_heading_ids
from articles.body.structure import Body
from articles.body.text import to_text
from articles.documents.copied_fields import copied_values
from articles.documents.images import delivered_body
from articles.documents.taxonomy import display_name
from articles.models import Article
from cms.lib.datetimes import iso_utc
from cms.lib.text import reading_minutes, word_count
from cms.published.urls import api_url, frontend_url, media_url


def card_of(article: Article, body: Body, passing: dict[str, Any]) -> dict[str, Any]:
    """Return an article's line in lists; `passing` holds the keys that change by themselves."""
    words = word_count(to_text(body))
    return {
        "id": article.pk,
        "url": api_url("articles", article.slug),
        "slug": article.slug,
        "story": article.story.key,
        "language": article.language,
        "direction": article.direction,
        # The keys that readers have always got keep their place; those of later fields come last.
        **dict.fromkeys(("title", "kicker", "dateline", "lead")),
        "section": _section(article),
        "tags": [
            {"slug": tag.slug, "name": display_name(tag, article.language)}
            for tag in sorted(article.tag_rows(), key=lambda tag: tag.slug)
        ],
        "authors": [
            {
                "slug": byline.author.slug,
                "name": display_name(byline.author, article.language),
                "role": byline.role,
            }
            for byline in article.byline_rows()
        ],
        "image": _image(article),
        "published_at": iso_utc(article.published_at) if article.published_at else None,
        "updated_at": iso_utc(max(article.updated_at, article.published_at or article.updated_at)),
        "is_featured": None,
        "is_breaking": passing["is_breaking"],
        "word_count": words,
        "reading_minutes": reading_minutes(words),
        "comments": passing["comments"],
        **copied_values(article, part="card"),
    }


def whole_of(article: Article, body: Body, card: dict[str, Any], passing: dict[str, Any]) -> dict[str, Any]:
    """Return the whole document but for its neighbours, which readers' queries add."""
    shown = delivered_body(body)
    return {
        **card,
        **passing,
        "body": {"html": with_heading_ids(shown), "blocks": to_blocks(shown), "text": to_text(shown)},
        "corrections": [{"at": iso_utc(each.at), "text": each.text} for each in article.correction_rows()],
        "seo": {
            "title": article.seo_title or article.headline,
            "description": article.seo_description or article.lead or None,
            "canonical_url": article.canonical_url or frontend_url(article.language, article.slug),
        },
        "donation_url": _donation_url(article),
        **copied_values(article, part="document"),
    }


def _section(article: Article) -> dict[str, str] | None:
    if article.section is None:
        return None
    return {"slug": article.section.slug, "name": display_name(article.section, article.language)}


def _image(article: Article) -> dict[str, Any] | None:
    image = article.lead_image
    if image is None:
        return None
    return {
        "url": media_url(str(image.file)),
        "width": image.width,
        "height": image.height,
        "alt": article.lead_image_alt,
        "caption": article.lead_image_caption or None,
        "credit": article.lead_image_credit or image.credit or None,
    }


def _donation_url(article: Article) -> str | None:
    """Return where the invitation to donate is found, or None where it is switched off."""
    section = article.section
    block = article.donation_block
    if block == "inherit":
        block = section.donation_block if section else "inherit"
    if block == "off":
        return None
    appeal = article.donation_appeal or (section.donation_appeal if section else "")
    return api_url("donations", language=article.language, appeal=appeal)
