"""All that can be found of articles and taxonomy, for filling the index."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Author, Section, Tag
from articles.services.search.kinds import ARTICLE, AUTHOR, CHANGES, SECTION, TAG
from articles.services.search.rows import row_of_named, rows_of_article
from cms.search.writing import Searchable


@dataclass(frozen=True)
class ArticleSearch:
    """All articles, with their pending changes."""

    kinds: Sequence[int] = (ARTICLE, CHANGES)

    def rows(self, *, after: int, limit: int) -> dict[int, list[Searchable]]:
        """Return what can be found of the next articles."""
        articles = Article.objects.filter(pk__gt=after).order_by("pk").with_searchable_parts()[:limit]
        return {article.pk: rows_of_article(article) for article in articles}


@dataclass(frozen=True)
class NamedSearch:
    """All sections, tags or authors."""

    model: type[Section | Tag | Author]
    kinds: Sequence[int]

    def rows(self, *, after: int, limit: int) -> dict[int, list[Searchable]]:
        """Return what can be found of the next ones."""
        named = self.model._default_manager.filter(pk__gt=after).order_by("pk").prefetch_related("names")[:limit]
        return {each.pk: [row_of_named(each)] for each in named}


ARTICLES = ArticleSearch()
SECTIONS = NamedSearch(Section, (SECTION,))
TAGS = NamedSearch(Tag, (TAG,))
AUTHORS = NamedSearch(Author, (AUTHOR,))
