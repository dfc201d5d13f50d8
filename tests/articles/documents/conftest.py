"""Articles as the documents see them: read back with everything that belongs to them."""

import pytest

from articles.documents import article_documents
from articles.models import Article, Newsroom
from tests.factories import NOW


@pytest.fixture
def documents():
    """Return the documents of an article at a datetime, by key."""

    def documents(article, *, at=NOW):
        whole = Article.objects.with_public_parts().get(pk=article.pk)
        found = article_documents(whole, newsroom=Newsroom.objects.the_one(), at=at)
        return {document.key: document for document in found}

    return documents


@pytest.fixture
def document(documents):
    """Return the one document of an article."""

    def document(article, *, at=NOW):
        (found,) = documents(article, at=at).values()
        return found

    return document
