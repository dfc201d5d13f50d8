"""Sections, tags and authors as readers see them: a document in every content language.

Tags and authors are known from their first article on. Which one that is stands in the lists of articles, so the
documents of articles are stored before those of their tags and authors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.documents.batches import in_batches
from articles.models import Author, AuthorName, Section, SectionName, Tag, TagName
from articles.models.localized import in_language
from cms.languages import content_languages, default_language, direction_of
from cms.lib.folding import fold
from cms.published.documents import OwnedDocuments, PublicDocument, alphabetical
from cms.published.reading import lowest_sort_key
from cms.published.urls import api_url

Names = Iterable[SectionName] | Iterable[TagName] | Iterable[AuthorName]


def display_name(named: Section | Tag | Author, language: str) -> str:
    """Return the name in that language, else in the newsroom's first, else the slug."""
    name = in_language(named.names.all(), language)
    return name.name if name else named.slug


def section_documents(section: Section) -> list[PublicDocument]:
    """Return a section's documents; sections are public from the start."""
    return [_document("sections", section, language.code, first_seen=0) for language in content_languages()]


def tag_documents(tag: Tag) -> list[PublicDocument]:
    """Return a tag's documents: none before an article about it is public."""
    return _once_used("tags", tag)


def author_documents(author: Author) -> list[PublicDocument]:
    """Return an author's documents: none before an article under that name is public."""
    return _once_used("authors", author)


def _once_used(collection: str, named: Tag | Author) -> list[PublicDocument]:
    first_seen = lowest_sort_key(collection="articles", facet=(collection.removesuffix("s"), named.slug))
    if first_seen is None:
        return []
    return [_document(collection, named, each.code, first_seen=first_seen) for each in content_languages()]


def _document(collection: str, named: Section | Tag | Author, language: str, *, first_seen: int) -> PublicDocument:
    kind = collection.removesuffix("s")
    return PublicDocument(
        collection=collection,
        language=language,
        key=named.slug,
        card=_card(collection, kind, named, language),
        sort_key=-named.position if isinstance(named, Section) else alphabetical(fold(display_name(named, language))),
        visible_from=first_seen,
        cache_tags=(f"{kind}-{named.slug}", f"list-{collection}"),
    )


def _card(collection: str, kind: str, named: Section | Tag | Author, language: str) -> dict[str, Any]:
    name = in_language(named.names.all(), language)
    served = name.language if name else default_language().code
    card: dict[str, Any] = {
        "slug": named.slug,
        "url": api_url(collection, named.slug, language=language),
        "language": served,
        "direction": direction_of(served),
        "name": name.name if name else named.slug,
    }
    if isinstance(name, SectionName):
        card["description"] = name.description or None
    if isinstance(named, Author):
        card["biography"] = name.biography or None if isinstance(name, AuthorName) else None
    elif isinstance(named, Section):
        card.setdefault("description", None)
    card["articles_url"] = api_url("articles", language=language, **{kind: named.slug})
    return card


@dataclass(frozen=True)
class SectionSource:
    """All sections."""

    prefix: str = "section"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every section with its documents."""
        for batch in in_batches(Section.objects.with_names()):
            yield [(f"section-{section.pk}", section_documents(section)) for section in batch]


@dataclass(frozen=True)
class TagSource:
    """All tags."""

    prefix: str = "tag"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every tag with its documents."""
        for batch in in_batches(Tag.objects.with_names()):
            yield [(f"tag-{tag.pk}", tag_documents(tag)) for tag in batch]


@dataclass(frozen=True)
class AuthorSource:
    """All authors."""

    prefix: str = "author"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every author with their documents."""
        for batch in in_batches(Author.objects.with_names()):
            yield [(f"author-{author.pk}", author_documents(author)) for author in batch]
