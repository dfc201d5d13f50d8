"""Writing articles."""

from datetime import datetime
from uuid import uuid4

from articles.models import Article, Author, Story, Tag
from articles.rules.workflow import Status
from articles.services.addresses import change_slug, free_slug
from articles.services.fields import refuse_bad_fields
from articles.services.renewing import renew_with_names
from articles.services.rows import replace_bylines, replace_corrections
from articles.services.values import ArticleValues, column_values
from articles.services.versions import claim_version
from cms.access.actor import Actor
from cms.delivery.services import public_transaction
from cms.events.services import record
from cms.lib.refusals import Invalid


class LanguageTaken(Invalid):
    """The story has an article in this language already."""

    code = "language_taken"
    field = "language"


def create_article(*, values: ArticleValues, by: Actor, at: datetime, story: Story | None = None) -> Article:
    """Begin an article, as a draft, in a story of its own or in the one given; readers see nothing of it."""
    with public_transaction():
        article = Article(created_at=at, updated_at=at, created_by_id=by.user_id)
        _fill(article, values)
        article.story = story or Story.objects.create(key=uuid4().hex, created_at=at)
        wanted = values.get("slug") or free_slug(article.headline, story_id=article.story_id)
        change_slug(article, slug=wanted, at=at)
        _refuse_second(article)
        if story is None:
            _name_story(article)
        article.save()
        _fill_rows(article, values)
        record(name="article.created", subject=article.owner, by=by, at=at)
    return article


def save_article(*, article: Article, values: ArticleValues, version: int, by: Actor, at: datetime) -> Article:
    """Change an article that was seen at `version`, and what readers see of it if it is public.

    Raises Conflict when somebody has saved since, and Invalid naming the field for what cannot be taken.
    """
    with public_transaction():
        claim_version(article, version=version)
        article.refresh_from_db()
        before = _names_of(article)
        _fill(article, values)
        if "slug" in values:
            wanted = values["slug"] or free_slug(article.headline, story_id=article.story_id, besides=article)
            change_slug(article, slug=wanted, at=at)
        _refuse_second(article)
        article.updated_at = at
        article.save()
        _fill_rows(article, values)
        record(name="article.changed", subject=article.owner, by=by, at=at, data={"fields": sorted(values)})
        if article.status != Status.DRAFT and article.status != Status.IN_REVIEW:
            after = _names_of(article)
            renew_with_names(article, tags=before[0] | after[0], authors=before[1] | after[1], at=at)
    return article


def _fill(article: Article, values: ArticleValues) -> None:
    for name, value in column_values(values).items():
        setattr(article, name, value)
    refuse_bad_fields(article, exclude=["story", "slug", "folded_slug"])


def _refuse_second(article: Article) -> None:
    others = Article.objects.filter(story=article.story, language=article.language).exclude(pk=article.pk)
    if other := others.first():
        raise LanguageTaken(f"This story has an article in this language already: {other.headline}.")


def _fill_rows(article: Article, values: ArticleValues) -> None:
    if "tags" in values:
        article.tags.set(values["tags"])
    if "bylines" in values:
        replace_bylines(article, values["bylines"])
    if "corrections" in values:
        replace_corrections(article, values["corrections"])


def _names_of(article: Article) -> tuple[set[Tag], set[Author]]:
    authors = Author.objects.filter(bylines__article=article)
    return set(article.tags.with_names()), set(authors.with_names())


def _name_story(article: Article) -> None:
    """Name a new story after its first article, apart from another story that still has that name."""
    slug, story = article.slug, article.story
    story.key = f"{slug[:111]}-{story.pk}" if Story.objects.filter(key=slug).exists() else slug
    story.save(update_fields=["key"])
