"""The translations of a story that a user may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from articles.admin.permissions import with_can_open
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
    """A story in one language; `article` is None where nobody has begun, or where it is not theirs to read yet."""

    language: ContentLanguage
    mark: Mark
    article: Article | None
    can_open: bool

    @property
    def is_begun(self) -> bool:
        """Whether there is an article, be it one that may not be read yet."""
        return self.mark != Mark.MISSING


def translations_of(articles: Iterable[Article], *, now: datetime) -> list[Translation]:
    """Return every content language in the newsroom's order; the articles come from `with_can_open`."""
    by_language = {article.language: article for article in articles}
    return [_translation(language, by_language.get(language.code), now) for language in content_languages()]


def translations_of_story(story: Story, *, user: Any, now: datetime) -> list[Translation]:
    """Return the languages of a story, whose articles are read once for whoever asks for them afterwards."""
    prefetch_related_objects([story], Prefetch("articles", with_can_open(Article.objects.all(), user=user)))
    return translations_of(story.articles.all(), now=now)


def _translation(language: ContentLanguage, article: Article | None, now: datetime) -> Translation:
    if article is None:
        return Translation(language, Mark.MISSING, None, can_open=False)
    can_open = bool(article.can_open)  # type: ignore[attr-defined] # `with_can_open` adds it
    is_public = article.status_at(now) == Status.PUBLISHED
    mark = Mark.PUBLISHED if is_public else Mark.DRAFT
    return Translation(language, mark, article if can_open or is_public else None, can_open)
