"""Write an editor's values into the rows of an article, or into its pending changes."""

from datetime import datetime

from articles.fields import Kind, names_of
from articles.models import Article, Author, Tag
from articles.models.article import EVER_PUBLIC
from articles.services.content.appeal_keys import refuse_unknown_appeal
from articles.services.content.bylines_corrections import checked_rows, replace_bylines, replace_corrections
from articles.services.content.input import ArticleValues, column_values
from articles.services.content.slugs import change_slug, free_for, free_slug
from articles.services.content.snapshot import Content, article_with, content_in, content_with, values_of
from articles.services.content.validation import refuse_bad_fields
from articles.services.datetime_checks import require_no_embargo
from articles.services.documents import renew_with_names
from articles.services.writing.image_rows import renew_image_rows
from articles.services.writing.revisions import draft_content
from cms.lib.domain_errors import Invalid


class LanguageTaken(Invalid):
    """The story has an article in this language already."""

    code = "language_taken"
    field = "language"
    message = "This story has an article in this language already."


def fill_columns(article: Article, values: ArticleValues) -> None:
    """Put the values into the article's own columns, the slug apart; refuses bad ones. Does not save it."""
    columns = column_values(values)
    refuse_unknown_appeal(columns.get("donation_appeal", ""), kept=article.donation_appeal)
    for name, value in columns.items():
        setattr(article, name, value)
    refuse_bad_fields(article, exclude=["story", "slug", "folded_slug", "draft"])


def fill_rows(article: Article, values: ArticleValues) -> None:
    """Put tags, bylines and corrections into their tables, for a stored article."""
    for name in names_of(Kind.REFERENCES):
        if name in values:
            getattr(article, name).set(values[name])
    if "bylines" in values:
        replace_bylines(article, values["bylines"])
    if "corrections" in values:
        replace_corrections(article, values["corrections"])


def write_over(article: Article, values: ArticleValues, *, at: datetime) -> None:
    """Put the values into the article's rows, and what readers see of them if it is released."""
    before = _names_of(article)
    fill_columns(article, values)
    if "slug" in values:
        change_slug(article, slug=_wanted_slug(article, values), at=at)
    refuse_second(article)
    if article.status_at(at) in EVER_PUBLIC and article.published_at:
        require_no_embargo(article, publish_at=max(article.published_at, at))
    article.updated_at = at
    article.save()
    fill_rows(article, values)
    renew_image_rows(article)
    if not article.is_internal:
        after = _names_of(article)
        renew_with_names(article, tags=before[0] | after[0], authors=before[1] | after[1], at=at)


def apply_pending_changes(article: Article, *, at: datetime) -> None:
    """Make the changes that readers do not see yet the article's own."""
    if article.draft is None:
        return
    content, article.draft = content_in(article.draft), None
    write_over(article, values_of(content), at=at)


def written_apart(article: Article, values: ArticleValues) -> Content:
    """Return the current draft with the values over it, checked as if it were stored; changes no row."""
    content = draft_content(article)
    trial = article_with(article, content)
    fill_columns(trial, values)
    cleaned = {name: getattr(trial, name) for name in column_values(values)}
    if "slug" in values:
        cleaned["slug"] = free_for(article, slug=_wanted_slug(trial, values))
    refuse_second(trial)
    return content_with(content, {**cleaned, **checked_rows(trial, values)})


def refuse_second(article: Article) -> None:
    """Refuse a second article of one story in one language."""
    others = Article.objects.filter(story=article.story, language=article.language).exclude(pk=article.pk)
    if others.exists():
        raise LanguageTaken


def _wanted_slug(article: Article, values: ArticleValues) -> str:
    return str(values["slug"] or free_slug(article.headline, story_id=article.story_id, besides=article))


def _names_of(article: Article) -> tuple[set[Tag], set[Author]]:
    authors = Author.objects.filter(bylines__article=article)
    return set(article.tags.with_public_parts()), set(authors.with_public_parts())
