"""Making one of several sections, tags or authors that are the same: articles, names and addresses come along."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from articles.models import Article, Author, Byline, Named, Revision, SavedFilter, Section, Tag
from articles.models.article import ArticleQuerySet
from articles.models.taxonomy.localized import UniqueName
from articles.rules.saved_filters import canonical_query
from articles.services.documents import renew_articles, renew_authors, renew_section, renew_tags
from articles.services.donation_choices import record_section_choice, section_choice_of
from articles.services.optimistic_locking import claim_version
from articles.services.search.indexing import forget_named, index_articles, index_named
from articles.services.taxonomy.names import settle_names
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record
from cms.published.writing import public_transaction, store_documents

FILTERED_BY: dict[type[Named], str] = {
    Section: "section",
    Tag: "tags__id__exact",
    Author: "bylines__author__id__exact",
}
"""How the list of articles is filtered by them."""


class NothingToMerge(DomainError):
    """Merging takes one that stays and others of its kind."""

    code = "nothing_to_merge"
    message = "Choose one that stays, and at least one other of the same kind."


@dataclass(frozen=True, slots=True)
class Moving:
    """What merging moves: how many articles, and how many addresses of which readers may know."""

    article_count: int
    redirect_count: int


def moved_by_merging(others: Iterable[Named]) -> Moving:
    """Return what would come along if these were merged into another."""
    found = list(others)
    articles = {pk for named in found for pk in _articles_of(named)}
    return Moving(len(articles), sum(1 + named.redirects.count() for named in found))


def merge_named(*, kept: Named, others: Sequence[Named], version: int, by: Actor, at: datetime) -> Moving:
    """Merge `others` into `kept`, which was seen at `version`: what showed them shows it, and their slugs lead to it.

    Names in languages that it has no name in come along. Articles keep their versions and forms: nothing that was
    written changes. Raises EditConflict and NothingToMerge.
    """
    with public_transaction():
        if not others or any(type(each) is not type(kept) or each.pk == kept.pk for each in others):
            raise NothingToMerge
        claim_version(kept, version=version)
        kept.refresh_from_db()
        moving = moved_by_merging(others)
        articles = {pk for other in others for pk in _merge(kept, other, by=by, at=at)}
        _renew(kept, articles, at=at)
    return moving


def _merge(kept: Named, other: Named, *, by: Actor, at: datetime) -> set[int]:
    kind = kept._meta.model_name
    articles = set(_articles_of(other))
    store_documents(owner=f"{kind}-{other.pk}", documents=[], at=at)
    if isinstance(kept, Section) and isinstance(other, Section) and articles:
        before = section_choice_of(other)
        record_section_choice(kept, before=before, article_count=len(articles), by=by, at=at)
    _move_rows(kept, other)
    _move_revisions(kept, other, articles)
    data = {"slug": other.slug, "name": str(other), "into": kept.slug}
    record(name=f"{kind}.merged", subject=f"{kind}-{kept.pk}", by=by, at=at, data=data | {"articles": len(articles)})
    for pk in sorted(articles):
        record(name="article.taxonomy_merged", subject=f"article-{pk}", by=by, at=at, data=data | {"kind": kind})
    _move_names(kept, other)
    _move_redirects(kept, other)
    _move_filters(kept, other)
    if isinstance(kept, Author) and isinstance(other, Author):
        _move_account(kept, other)
    forget_named(other)
    other.delete()
    return articles


def _articles_of(named: Named) -> Iterator[int]:
    """Yield the articles that show it, or will when somebody publishes their changes."""
    relation = "bylines__article_id" if isinstance(named, Author) else "articles__pk"
    yield from (
        type(named)
        ._default_manager.filter(pk=named.pk, **{f"{relation}__isnull": False})
        .values_list(relation, flat=True)
    )
    for pk, content in Article.objects.with_changes().values_list("pk", "draft__content"):
        if _with_merged(content, type(named), {named.pk: 0}) != content:
            yield pk


def _move_rows(kept: Named, other: Named) -> None:
    if isinstance(other, Section):
        Article.objects.filter(section=other).update(section=kept)
    elif isinstance(other, Tag) and isinstance(kept, Tag):
        through = Article.tags.through.objects
        tagged = set(through.filter(tag=kept).values_list("article_id", flat=True))
        through.filter(tag=other).exclude(article_id__in=tagged).update(tag=kept)
        through.filter(tag=other).delete()
    elif isinstance(other, Author) and isinstance(kept, Author):
        there = set(Byline.objects.filter(author=kept).values_list("article_id", "role"))
        for byline in Byline.objects.filter(author=other):
            if (byline.article_id, byline.role) in there:
                byline.delete()
            else:
                Byline.objects.filter(pk=byline.pk).update(author=kept)


def _move_revisions(kept: Named, other: Named, articles: set[int]) -> None:
    """Let what the articles said before name the one that stays: an earlier text that is restored has it, too."""
    changed = []
    for revision in Revision.objects.filter(article_id__in=articles).iterator(chunk_size=500):
        content = _with_merged(revision.content, type(other), {other.pk: kept.pk})
        if content != revision.content:
            revision.content = content
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"], batch_size=200)


def _with_merged(content: dict[str, Any], kind: type[Named], into: dict[int, int]) -> dict[str, Any]:
    """Return the content of a revision with keys of one kind replaced."""
    if kind is Section:
        return {**content, "section": into.get(content["section"], content["section"])}
    if kind is Tag:
        return {**content, "tags": sorted({into.get(pk, pk) for pk in content["tags"]})}
    bylines = [[into.get(pk, pk), role] for pk, role in content["bylines"]]
    return {**content, "bylines": [each for n, each in enumerate(bylines) if each not in bylines[:n]]}


def _move_names(kept: Named, other: Named) -> None:
    languages = set(kept.names.values_list("language", flat=True))
    rows: Any = other.names.all()
    folded = list(rows.values_list("folded_name", flat=True))
    column = kept._meta.model_name
    rows.exclude(language__in=languages).update(**{f"{column}_id": kept.pk})
    rows.filter(language__in=languages).delete()
    if issubclass(rows.model, UniqueName):
        settle_names(rows.model, folded)


def _move_redirects(kept: Named, other: Named) -> None:
    column = kept._meta.model_name
    redirects: Any = other.redirects.all()
    redirects.update(**{f"{column}_id": kept.pk})
    redirects.model.objects.create(slug=other.slug, merged_pk=other.pk, **{f"{column}_id": kept.pk})


def _move_filters(kept: Named, other: Named) -> None:
    """Let saved filters of the list ask for the one that stays."""
    parameter = FILTERED_BY[type(kept)]
    old, new = (str(each.slug if isinstance(each, Section) else each.pk) for each in (other, kept))
    for saved in SavedFilter.objects.filter(query__contains=parameter):
        asked = dict(parse_qsl(saved.query))
        if asked.get(parameter) == old:
            saved.query = canonical_query({**asked, parameter: new})
            saved.save(update_fields=["query"])


def _move_account(kept: Author, other: Author) -> None:
    """Let the one that stays have the other's account, if it has none."""
    if kept.user_id is None and other.user_id is not None:
        user_id, other.user_id = other.user_id, None
        other.save(update_fields=["user"])
        kept.user_id = user_id
        kept.save(update_fields=["user"])


def _renew(kept: Named, articles: set[int], *, at: datetime) -> None:
    named: Any = type(kept)._default_manager
    kept = named.with_public_parts().get(pk=kept.pk)
    moved: ArticleQuerySet = Article.objects.filter(pk__in=articles)
    # Articles first: whether readers know a tag or an author depends on these.
    renew_articles(moved.exclude(status__in=["draft", "in_review"]), at=at)
    if isinstance(kept, Section):
        renew_section(kept, at=at)
    elif isinstance(kept, Tag):
        renew_tags([kept], at=at)
    else:
        renew_authors([kept], at=at)
    index_articles(articles)
    index_named(kept)
