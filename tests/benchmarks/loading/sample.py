"""Whether what was stored in bulk is what the product would store: a sample is stored again, and nothing may change."""

from datetime import datetime
from random import Random

from django.db.models import Max, Min

from articles.documents import article_documents
from articles.models import Article, Newsroom
from cms.published.writing import public_transaction, store_documents

SIZE = 100


def differing(*, at: datetime) -> list[str]:
    """Return the owners out of a sample whose documents the product's own storing would write differently."""
    newsroom = Newsroom.objects.the_one()
    return [article.owner for article in _sample() if _differs(article, newsroom, at)]


def _sample() -> list[Article]:
    ends = Article.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["last"] is None:
        return []
    keys = range(ends["first"], ends["last"] + 1)
    wanted = Random(ends["last"]).sample(keys, min(SIZE, len(keys)))
    return list(Article.objects.with_public_parts().filter(pk__in=wanted))


def _differs(article: Article, newsroom: Newsroom, at: datetime) -> bool:
    documents = article_documents(article, newsroom=newsroom, at=at)
    with public_transaction():
        return store_documents(owner=article.owner, documents=documents, at=at)
