"""Published documents of sections, tags and authors, one in each content language.

Tags and authors are known from their first article on. Which one that is stands in the lists of articles, so the
documents of articles are stored before those of their tags and authors.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.documents.batches import in_batches
from articles.models import Author, AuthorName, Section, SectionName, Tag
from articles.models.taxonomy.localized import in_language
from articles.outputs import AuthorOutput, SectionOutput, TagOutput
from cms.languages import content_languages, default_language
from cms.lib.folding import fold
from cms.published.documents import MOVED, OwnedDocuments, PublicDocument, alphabetical
from cms.published.reading import lowest_sort_key
from cms.published.urls import api_url

_OUTPUTS = {"sections": SectionOutput(), "tags": TagOutput(), "authors": AuthorOutput()}


def display_name(term: Section | Tag | Author, language: str) -> str:
    """Return the name in that language, else in the newsroom's first, else the slug."""
    named = in_language(term.names.all(), language)
    return named.name if named else term.slug


def section_documents(section: Section) -> list[PublicDocument]:
    """Return a section's documents; sections are public from the start."""
    return list(_documents("sections", section, visible_from=0))


def tag_documents(tag: Tag) -> list[PublicDocument]:
    """Return a tag's documents: none before an article about it is public."""
    return _documents_once_used("tags", tag)


def author_documents(author: Author) -> list[PublicDocument]:
    """Return an author's documents: none before an article under that name is public."""
    return _documents_once_used("authors", author)


def _documents_once_used(collection: str, term: Tag | Author) -> list[PublicDocument]:
    visible_from = lowest_sort_key(collection="articles", facet=(collection.removesuffix("s"), term.slug))
    if visible_from is None:
        return []
    return list(_documents(collection, term, visible_from=visible_from))


def _documents(collection: str, term: Section | Tag | Author, *, visible_from: int) -> Iterator[PublicDocument]:
    """Yield a term's documents, and those that lead to it from the slugs of terms that were merged into it."""
    for language in content_languages():
        yield _document(collection, term, language.code, visible_from=visible_from)
        for redirect in term.redirects.all():
            yield PublicDocument(
                collection=collection,
                language=language.code,
                key=redirect.slug,
                status=MOVED,
                card={"slug": term.slug},
                visible_from=visible_from,
                cache_tags=(f"{collection.removesuffix('s')}-{term.slug}",),
            )


def _document(collection: str, term: Section | Tag | Author, language: str, *, visible_from: int) -> PublicDocument:
    localized = LocalizedTerm(collection, term, language)
    return PublicDocument(
        collection=collection,
        language=language,
        key=term.slug,
        card=_OUTPUTS[collection].build(localized),
        sort_key=-term.position if isinstance(term, Section) else alphabetical(fold(localized.name)),
        visible_from=visible_from,
        cache_tags=(f"{collection.removesuffix('s')}-{term.slug}", f"list-{collection}"),
    )


class LocalizedTerm:
    """A section, tag or author with its name in one language, or in the first language that it has a name in.

    `description` is a section's, `biography` an author's; "" where it has none.
    """

    def __init__(self, collection: str, term: Section | Tag | Author, language: str) -> None:
        named = in_language(term.names.all(), language)
        self.slug = term.slug
        self.url = api_url(collection, term.slug, language=language)
        self.language = named.language if named else default_language().code
        self.name = named.name if named else term.slug
        self.description = named.description if isinstance(named, SectionName) else ""
        self.biography = named.biography if isinstance(named, AuthorName) else ""
        self.articles_url = api_url("articles", language=language, **{collection.removesuffix("s"): term.slug})


@dataclass(frozen=True)
class SectionSource:
    """All sections."""

    prefix: str = "section"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every section with its documents."""
        for batch in in_batches(Section.objects.with_public_parts()):
            yield [(f"section-{section.pk}", section_documents(section)) for section in batch]


@dataclass(frozen=True)
class TagSource:
    """All tags."""

    prefix: str = "tag"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every tag with its documents."""
        for batch in in_batches(Tag.objects.with_public_parts()):
            yield [(f"tag-{tag.pk}", tag_documents(tag)) for tag in batch]


@dataclass(frozen=True)
class AuthorSource:
    """All authors."""

    prefix: str = "author"
    always: tuple[str, ...] = ()

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield every author with their documents."""
        for batch in in_batches(Author.objects.with_public_parts()):
            yield [(f"author-{author.pk}", author_documents(author)) for author in batch]
