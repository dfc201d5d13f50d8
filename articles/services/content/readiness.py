"""The publication checklist of an article: what blocks it, and what is only recommended."""

from articles.body.foreign import foreign_pictures
from articles.models import Article
from articles.rules.checklist import ArticleFacts, ChecklistItem, checklist
from articles.services.content.sources import unsettled_parts
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
        untranslated=unsettled_parts(article),
    )


def blocking_items(article: Article) -> list[ChecklistItem]:
    """Return what blocks publication."""
    return [item for item in checklist(facts_of(article)) if item.is_blocking]


def require_ready(article: Article) -> None:
    """Raise NotReady where the checklist has blocking items."""
    if missing := blocking_items(article):
        raise NotReady.of(_by_field(missing))


def _by_field(items: list[ChecklistItem]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for item in items:
        errors[item.field] = " ".join(filter(None, (errors.get(item.field), item.message)))
    return errors
