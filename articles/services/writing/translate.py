"""Beginning the same story in another language."""

from datetime import datetime

from articles.models import Article
from articles.services.content.input import ArticleValues
from articles.services.content.slugs import free_slug
from articles.services.writing.save import create_article
from cms.access.actor import Actor
from cms.languages import canonical
from cms.lib.domain_errors import Invalid


class LanguageUnknown(Invalid):
    """The newsroom does not write in this language."""

    code = "language_unknown"
    field = "language"


def start_translation(*, article: Article, language: str, by: Actor, at: datetime) -> Article:
    """Begin a draft of the same story in another language, with the source's words to write over.

    Section, tags, picture and bylines come along; state, schedule and comments are the new article's own.
    """
    code = canonical(language)
    if code is None:
        raise LanguageUnknown(f"“{language}” is not one of the newsroom's languages.")
    bylines = [(byline.author, byline.role) for byline in article.byline_rows()]
    values = ArticleValues(
        language=code,
        headline=article.headline,
        kicker=article.kicker,
        dateline=article.dateline,
        lead=article.lead,
        body=article.body,
        section=article.section,
        lead_image=article.lead_image,
        lead_image_credit=article.lead_image_credit,
        tags=article.tag_rows(),
        bylines=bylines,
        slug=free_slug(f"{article.slug[:100]} {code}", story_id=article.story_id),
    )
    return create_article(values=values, story=article.story, by=by, at=at)
