"""What stands between an article and its readers."""

from articles.models import Article
from articles.rules.checklist import ArticleFacts, Item, checklist
from cms.lib.domain_errors import Invalid


class NotReady(Invalid):
    """The checklist has an item without which nothing is published; each stands at its field."""

    code = "not_ready"


def facts_of(article: Article) -> ArticleFacts:
    """Return what the checklist needs to know of an article."""
    return ArticleFacts(
        headline=article.headline,
        lead=article.lead,
        body=article.body,
        has_section=article.section_id is not None,
        has_picture=article.lead_image_id is not None,
        picture_alt=article.lead_image_alt,
        byline_count=len(article.byline_rows()),
        tag_count=len(article.tag_rows()),
        seo_description=article.seo_description,
    )


def missing_for_publication(article: Article) -> list[str]:
    """Return what stands between an article and its readers, as whole sentences."""
    return [item.message for item in _blocking(article)]


def require_ready(article: Article) -> None:
    """Refuse to let readers see what the checklist says is not complete, now or at its moment."""
    if missing := _blocking(article):
        raise NotReady.of({item.field: item.message for item in missing})


def _blocking(article: Article) -> list[Item]:
    return [item for item in checklist(facts_of(article)) if item.is_blocking]
