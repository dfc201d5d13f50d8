"""The languages of a story, as the desk sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from articles.models import Article, Story
from articles.rules.workflow import Status
from cms.languages import content_languages
from cms.lib.languages import ContentLanguage


class Mark(StrEnum):
    """How far a language of a story is, as one sign."""

    PUBLISHED = "●"
    DRAFT = "◐"
    MISSING = "–"


@dataclass(frozen=True, slots=True)
class Translation:
    """A story in one language; `article` is None where nobody has begun."""

    language: ContentLanguage
    mark: Mark
    article: Article | None


def translations_of(articles: Iterable[Article], *, now: datetime) -> list[Translation]:
    """Return every content language in the newsroom's order, with the article in it."""
    by_language = {article.language: article for article in articles}
    return [
        Translation(language, _mark(by_language.get(language.code), now), by_language.get(language.code))
        for language in content_languages()
    ]


def translations_of_story(story: Story, *, now: datetime) -> list[Translation]:
    """Return the languages of a story."""
    return translations_of(story.articles.all(), now=now)


def _mark(article: Article | None, now: datetime) -> Mark:
    if article is None:
        return Mark.MISSING
    return Mark.PUBLISHED if article.status_at(now) == Status.PUBLISHED else Mark.DRAFT
