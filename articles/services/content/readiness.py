"""The publication checklist of an article: what blocks it, and what is only recommended."""

from articles.body.foreign import foreign_pictures
from articles.models import Article
from articles.rules.checklist import ArticleFacts, ChecklistItem, checklist
from cms.lib.domain_errors import Invalid


class NotReady(Invalid):
    """The checklist has items that block publication; each is an error of its field."""

    code = "not_ready"


def facts_of(article: Article) -> ArticleFacts:
    """Return the facts that the checklist looks at."""
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
        foreign_pictures=[each.name for each in foreign_pictures(article.body)],
    )


def missing_for_publication(article: Article) -> list[str]:
    """Return what blocks publication, as whole sentences."""
    return [item.message for item in _blocking(article)]


def require_ready(article: Article) -> None:
    """Raise NotReady where the checklist has blocking items."""
    if missing := _blocking(article):
        raise NotReady.of({item.field: item.message for item in missing})


def _blocking(article: Article) -> list[ChecklistItem]:
    return [item for item in checklist(facts_of(article)) if item.is_blocking]
