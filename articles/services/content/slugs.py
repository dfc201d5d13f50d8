"""Slugs of articles: unique over all languages, and over the redirects from earlier slugs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db.models import Q

from articles.models import Article, Redirect
from articles.rules.slugs import check_slug, propose_slug
from cms.lib.domain_errors import Invalid
from cms.lib.folding import fold
from cms.lib.slugs import slugify


class SlugTaken(Invalid):
    """Another article has, or once had, this slug; the admin adds its headline for people who may read it."""

    code = "slug_taken"
    field = "slug"
    taken_by: Article | None = None

    @classmethod
    def of_article(cls, article: Article, *, slug: str) -> Self:
        """Return the error with the article that has the slug."""
        error = cls(f"“{slug}” leads to another article already.")
        error.taken_by = article
        return error


def free_slug(headline: str, *, story_id: int, besides: Article | None = None) -> str:
    """Return a free slug for a headline, `story-<id>` where it has no letter; asks once for all that begin alike.

    What an article itself has or had (`besides`) counts as free.
    """
    beginning = slugify(headline) or f"story-{story_id}"
    taken = _taken_like(beginning, besides=besides.pk if besides else 0)
    return propose_slug(headline=headline, story_id=story_id, taken=taken)


def _taken_like(slug: str, *, besides: int) -> Iterable[str]:
    beginning = fold(slug)[:100]
    articles = Article.objects.filter(folded_slug__startswith=beginning).exclude(pk=besides)
    redirects = Redirect.objects.filter(folded_slug__startswith=beginning).exclude(article_id=besides)
    return [*articles.values_list("slug", flat=True), *redirects.values_list("slug", flat=True)]


def change_slug(article: Article, *, slug: str, at: datetime) -> None:
    """Change the slug of an article; one that was public redirects from then on. Does not save the article."""
    wanted = free_for(article, slug=slug)
    if wanted == article.slug:
        return
    old, was_public = article.slug, article.published_at is not None and article.published_at <= at
    if old and was_public:
        keep_redirect(article)
    article.slug, article.folded_slug = wanted, fold(wanted)


def free_for(article: Article, *, slug: str) -> str:
    """Return the slug that somebody typed, cleaned; refuses one that leads to another article."""
    wanted = check_slug(slug)
    if wanted != article.slug:
        _refuse_taken(wanted, article)
    return wanted


def keep_redirect(article: Article) -> None:
    """Keep a redirect from the present slug, which readers may have stored."""
    Redirect.objects.get_or_create(slug=article.slug, defaults={"folded_slug": article.folded_slug, "article": article})


def _refuse_taken(slug: str, article: Article) -> None:
    folded = fold(slug)
    others = Article.objects.filter(folded_slug=folded).exclude(pk=article.pk)
    redirects = Redirect.objects.filter(Q(folded_slug=folded) & ~Q(article_id=article.pk))
    taken_by = others.first() or next((redirect.article for redirect in redirects), None)
    if taken_by:
        raise SlugTaken.of_article(taken_by, slug=slug)
