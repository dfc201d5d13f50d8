"""The published document of an article, with its transitions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from articles.body.reader import read
from articles.documents.batches import in_batches
from articles.documents.content import PublicArticle
from articles.documents.rollouts import own_settings
from articles.documents.transitions import Transitions
from articles.models import Article, Newsroom
from articles.outputs import CHANGING_IN_CARD, CHANGING_IN_DOCUMENT, ArticleCard, ArticleDocument
from articles.rules.workflow import Status
from cms.published.documents import (
    GONE,
    MOVED,
    Ending,
    Facet,
    OwnedDocuments,
    PublicDocument,
    TimedChange,
    microseconds,
)

_CARD = ArticleCard()
_DOCUMENT = ArticleDocument()


def article_documents(article: Article, *, newsroom: Newsroom, at: datetime) -> list[PublicDocument]:
    """Return all that an article shows: itself or its tombstone, and the redirects from its old slugs.

    A draft shows nothing; a scheduled article's documents wait until then.
    """
    if article.status_at(at) == Status.WITHDRAWN:
        return [_tombstone(article), *_redirects(article)]
    if article.status in {Status.SCHEDULED, Status.PUBLISHED}:
        return [_document(article, newsroom, at), *_redirects(article)]
    return []


def _document(article: Article, newsroom: Newsroom, at: datetime) -> PublicDocument:
    published_at = _publication_datetime(article)
    first = max(at, published_at)
    transitions = Transitions(article, newsroom)
    public = PublicArticle(row=article, stored_body=read(article.body), timed=transitions.state_at(first))
    return PublicDocument(
        collection="articles",
        language=article.language,
        key=article.slug,
        card=_CARD.build(public),
        body=_DOCUMENT.build(public),
        sort_key=microseconds(published_at),
        # Services publish nothing under embargo; whoever passes them by shows nothing either.
        visible_from=microseconds(max(published_at, article.embargo_until or published_at)),
        facets=frozenset(_facets(article)),
        timed_facets=_breaking(article, first),
        changes=tuple(_changes(public, transitions, after=first)),
        ending=_ending(article),
        cache_tags=_cache_tags(article),
        own_settings=own_settings(article),
    )


def _changes(public: PublicArticle, transitions: Transitions, *, after: datetime) -> Iterator[TimedChange]:
    for at in transitions.datetimes(after=after):
        then = replace(public, timed=transitions.state_at(at))
        yield TimedChange(
            at=microseconds(at),
            card=_CARD.build(then, only=CHANGING_IN_CARD),
            body=_DOCUMENT.build(then, only=CHANGING_IN_DOCUMENT),
        )


def _ending(article: Article) -> Ending | None:
    if article.withdraw_at is None:
        return None
    return Ending(at=microseconds(article.withdraw_at), card={"reason": article.withdrawn_reason})


def _facets(article: Article) -> Iterator[Facet]:
    yield ("story", article.story.key)
    if article.section:
        yield ("section", article.section.slug)
    for tag in article.tag_rows():
        yield ("tag", tag.slug)
    for byline in article.byline_rows():
        yield ("author", byline.author.slug)
    if article.is_featured:
        yield ("featured", "true")


def _breaking(article: Article, first: datetime) -> dict[Facet, int]:
    if article.breaking_until is None or article.breaking_until <= first:
        return {}
    return {("breaking", "true"): microseconds(article.breaking_until)}


def _cache_tags(article: Article) -> tuple[str, ...]:
    shown = (f"{name}-{value}" for name, value in sorted(_facets(article)) if name != "featured")
    return (article.owner, *shown)


def _tombstone(article: Article) -> PublicDocument:
    return PublicDocument(
        collection="articles",
        language=article.language,
        key=article.slug,
        status=GONE,
        card={"reason": article.withdrawn_reason},
        cache_tags=(article.owner,),
    )


def _redirects(article: Article) -> Iterable[PublicDocument]:
    is_waiting = article.status != Status.WITHDRAWN
    old = (redirect for redirect in article.redirects.all() if redirect.slug != article.slug)
    for redirect in old:
        yield PublicDocument(
            collection="articles",
            language=article.language,
            key=redirect.slug,
            status=MOVED,
            card={"slug": article.slug},
            visible_from=microseconds(_publication_datetime(article)) if is_waiting else 0,
            cache_tags=(article.owner,),
        )


def _publication_datetime(article: Article) -> datetime:
    if article.published_at is None:
        raise ValueError(f"{article.owner} is released without a datetime of publication.")
    return article.published_at


@dataclass(frozen=True)
class ArticleSource:
    """All articles."""

    prefix: str = "article"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every article with its documents."""
        newsroom = Newsroom.objects.the_one()
        for batch in in_batches(Article.objects.with_public_parts()):
            yield [(article.owner, article_documents(article, newsroom=newsroom, at=at)) for article in batch]
