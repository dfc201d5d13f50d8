"""Beginning of a translation."""

from datetime import datetime

from articles.fields import fields_of
from articles.models import Article
from articles.services.content.slugs import free_slug
from articles.services.content.snapshot import content_of, values_of
from articles.services.content.sources import beginning_of
from articles.services.writing.save import create_article
from cms.access.actor import Actor
from cms.languages import canonical
from cms.lib.domain_errors import Invalid
from cms.published.writing import public_transaction


class LanguageUnknown(Invalid):
    """The newsroom does not write in this language."""

    code = "language_unknown"
    field = "language"


def start_translation(*, article: Article, language: str, by: Actor, at: datetime) -> Article:
    """Begin a draft of the same story in another language, with the source's text to write over.

    The table of fields says which begin with the source's value; state and schedule are the new article's own.
    """
    code = canonical(language)
    if code is None:
        raise LanguageUnknown(f"“{language}” is not one of the newsroom's languages.")
    source = values_of(content_of(article))
    values = {
        **{field.name: source[field.name] for field in fields_of() if field.starts_translations},
        "language": code,
        "slug": free_slug(f"{article.slug[:100]} {code}", story_id=article.story_id),
    }
    with public_transaction():
        translation = create_article(values=values, story=article.story, by=by, at=at)
        translation.begun_from = beginning_of(article)
        translation.save(update_fields=["begun_from"])
    return translation
