"""Data of the start page's cards, limited to articles that the user may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Min, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Article, Story
from articles.models.article import ArticleQuerySet
from articles.rules.workflow import Status
from cms.dates.formatting import format_time, format_time_elsewhere, format_weekday
from cms.dates.template_filters import age_element
from cms.languages import content_languages, default_language
from cms.outbox.models import Event

READERS_ZONE = ZoneInfo("Asia/Kabul")
ROWS = 6


@dataclass(frozen=True, slots=True)
class WorkCount:
    """A number of things to do, and the list that shows them."""

    count: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An article that will appear by itself, at the newsroom's time and at most of its readers'."""

    article: Article
    at: datetime
    day: str
    time: str
    readers_time: str


@dataclass(frozen=True, slots=True)
class StoryLanguages:
    """A story, and for each content language how far it is: "full" (readers see it), "begun" or "none"."""

    title: str
    article: Article
    states: Sequence[tuple[str, str]]


def waiting(articles: ArticleQuerySet, *, user: Any, at: datetime) -> list[WorkCount]:
    """What waits for this person; what is not there is not mentioned."""
    drafts = articles.in_status(Status.DRAFT)
    mine = drafts.written_by(user.pk).count()
    others = drafts.count() - mine
    in_review = articles.in_status(Status.IN_REVIEW)
    found = [
        (mine, _("My drafts"), {"state": "draft", "work": "mine"}),
        (others, _("Team drafts"), {"state": "draft"}),
        (in_review.count(), _in_review_label(in_review, at=at), {"state": "in_review"}),
        (articles.scheduled_after(at=at).count(), _("scheduled"), {"state": "scheduled"}),
        (articles.with_changes().count(), _("changes not published"), {"work": "changes"}),
        (articles.without_alt_text().count(), _("pictures without alt text"), {"work": "alt"}),
    ]
    return [WorkCount(count, words, _list(**query)) for count, words, query in found if count]


def upcoming(articles: ArticleQuerySet, *, at: datetime) -> list[Scheduled]:
    """Return the scheduled articles that appear next."""
    return [_scheduled(each, at=at) for each in articles.scheduled_after(at=at)[:ROWS]]


def most_read(articles: ArticleQuerySet, *, at: datetime) -> list[Article]:
    """The public articles that most readers have opened, with their counts."""
    public = articles.published(at=at).filter(view_count__count__gt=0).select_related("view_count")
    return list(public.order_by("-view_count__count")[:ROWS])


def missing_translations(articles: ArticleQuerySet, *, at: datetime) -> list[StoryLanguages]:
    """The newest stories that some language lacks, or has only begun."""
    begun = Story.objects.filter(articles__in=articles).distinct().with_articles().order_by("-created_at", "-pk")
    stories = list(begun[: ROWS * 5])
    seen = set(articles.filter(story__in=stories).values_list("pk", flat=True))
    rows = (_languages_of(story, seen=seen, at=at) for story in stories)
    return [row for row in rows if any(state != "full" for _code, state in row.states)][:ROWS]


def _in_review_label(articles: ArticleQuerySet, *, at: datetime) -> str:
    since = _oldest_submission(articles)
    words = _("in review")
    return format_html("{} ({})", words, format_html(_("oldest: {}"), age_element(since, now=at))) if since else words


def _oldest_submission(articles: ArticleQuerySet) -> datetime | None:
    """When the article that waits longest was handed in, as the audit trail has it."""
    owners = [article.owner for article in articles.only("pk")[:200]]
    newest = Event.objects.filter(subject=OuterRef("subject"), name="article.submitted").order_by("-pk")
    events = Event.objects.filter(subject__in=owners, pk=Subquery(newest.values("pk")[:1]))
    oldest: datetime | None = events.aggregate(oldest=Min("happened_at"))["oldest"]
    return oldest


def _scheduled(article: Article, *, at: datetime) -> Scheduled:
    publish_at = article.published_at or at
    is_today = timezone.localtime(publish_at).date() == timezone.localtime(at).date()
    return Scheduled(
        article=article,
        at=publish_at,
        day=_("today") if is_today else format_weekday(publish_at, now=at),
        time=format_time(publish_at),
        readers_time=format_time_elsewhere(publish_at, zone=READERS_ZONE),
    )


def _languages_of(story: Story, *, seen: Collection[int], at: datetime) -> StoryLanguages:
    by_language = {article.language: article for article in story.articles.all()}
    named = {code: article for code, article in by_language.items() if article.pk in seen}
    shown = named.get(default_language().code) or next(iter(named.values()))
    states = [(language.code, _state(by_language.get(language.code), at=at)) for language in content_languages()]
    return StoryLanguages(shown.headline, shown, states)


def _state(article: Article | None, *, at: datetime) -> str:
    if article is None:
        return "none"
    return "full" if article.status_at(at) == Status.PUBLISHED else "begun"


def _list(**query: str) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{urlencode(query)}"
