"""Keeping the search in line with the rows behind it, in the caller's transaction."""

from collections.abc import Iterable

from articles.models import Article, Named
from articles.services.search.kinds import ARTICLE, CHANGES, KIND_OF
from articles.services.search.rows import row_of_named, row_of_pending_changes, rows_of_article
from cms.search.writing import forget_rows, index_rows


def index_article(article: Article) -> None:
    """Index an article as it is stored, with its pending changes if it has any."""
    index_articles([article.pk])


def index_pending_changes(article: Article) -> None:
    """Index what waits in the pending changes of an article alone, whose own rows are indexed as they stand."""
    if article.draft:
        index_rows([row_of_pending_changes(article, article.draft)])
    else:
        forget_rows([article.pk], kinds=[CHANGES])


def index_articles(keys: Iterable[int]) -> None:
    """Index the articles with these keys, and forget those that are no more."""
    wanted = set(keys)
    stored = Article.objects.filter(pk__in=wanted).with_searchable_parts()
    rows = [row for article in stored for row in rows_of_article(article)]
    forget_rows({key for key in wanted if key not in {row.key for row in rows if row.kind == CHANGES}}, kinds=[CHANGES])
    forget_rows(wanted - {row.key for row in rows}, kinds=[ARTICLE])
    index_rows(rows)


def index_named(named: Named) -> None:
    """Index a section, tag or author: the articles that show it are found by its new names at once."""
    named = type(named)._default_manager.get(pk=named.pk)
    index_rows([row_of_named(named)])


def forget_named(named: Named) -> None:
    """Forget a section, tag or author that is about to be deleted."""
    forget_rows([named.pk], kinds=[KIND_OF[type(named)]])
