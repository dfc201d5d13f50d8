"""Articles in any state, and the newsroom that they stand in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from articles.models import Article, Newsroom, Section, Story
from articles.services import (
    create_article,
    publish_article,
    publish_changes,
    save_article,
    save_site_settings,
    schedule_article,
    submit_article,
    withdraw_article,
)
from tests.factories.named import Names, a_section
from tests.factories.people import an_actor
from tests.factories.present import NOW, next_number

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
REASON = "It was not true."


def article_values(**values: Any) -> dict[str, Any]:
    """Return values with which an article can be published, in the section "news" unless told."""
    given: dict[str, Any] = {
        "language": "en",
        "headline": f"Headline {next_number()}",
        "body": "<p>Four words of text.</p>",
    }
    if (language := values.get("language", "en")) != "en":
        given["body"] = f"<p>Four words in {language}.</p>"  # What is word for word its source is not published.
    if "section" not in values:
        given["section"] = Section.objects.filter(slug="news").first() or a_section(slug="news", name="News")
    return given | values


def an_article(
    *, status: str = "draft", published_at: datetime | None = None, story: Story | None = None, **values: Any
) -> Article:
    """Return an article of an English story of its own, in one of the five states.

    It is written an hour before it appears, and appears a day before NOW; a scheduled one a day after.
    """
    at = published_at or (NOW + A_DAY if status == "scheduled" else NOW - A_DAY)
    written_at = min(at, NOW) - AN_HOUR
    article = create_article(values=article_values(**values), story=story, by=an_actor(), at=written_at)
    return _MOVES[status](article, at)


def an_edit(article: Article, *, at: datetime = NOW, **values: Any) -> Article:
    """Return the article after an edit that readers see at once, where they see the article at all."""
    edited = save_article(article=article, values=values, version=article.version, by=an_actor(), at=at)
    return publish_changes(article=edited, version=edited.version, by=an_actor(), at=at) if edited.draft else edited


def _submitted(article: Article, at: datetime) -> Article:
    return submit_article(article=article, version=article.version, by=an_actor(), at=min(at, NOW))


def _scheduled(article: Article, publish_at: datetime) -> Article:
    at = min(publish_at - AN_HOUR, NOW)
    return schedule_article(article=article, publish_at=publish_at, version=article.version, by=an_actor(), at=at)


def _published(article: Article, at: datetime) -> Article:
    return publish_article(article=article, version=article.version, by=an_actor(), at=at)


def _withdrawn(article: Article, at: datetime) -> Article:
    seen = _published(article, at)
    return withdraw_article(article=seen, reason=REASON, version=seen.version, by=an_actor(), at=at + AN_HOUR)


_MOVES: dict[str, Callable[[Article, datetime], Article]] = {
    "draft": lambda article, at: article,
    "in_review": _submitted,
    "scheduled": _scheduled,
    "published": _published,
    "withdrawn": _withdrawn,
}


def a_newsroom(*, names: Names | None = None, at: datetime = NOW, **values: Any) -> Newsroom:
    """Return the newsroom, saved with a name and the values given."""
    version = Newsroom.objects.the_one().version
    given = {"en": {"name": "Dawat", "tagline": ""}} if names is None else names
    return save_site_settings(values=values, names=given, version=version, by=an_actor(), at=at)
