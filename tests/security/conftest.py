"""One public article for hostile readers."""

import pytest

from articles.models import Article
from cms.published.writing import rebuild_documents
from tests.factories import NOW, a_newsroom, a_tag, an_article, an_author


@pytest.fixture(scope="module")
def standing_article(standing):
    rebuild_documents(at=NOW)
    a_newsroom()
    return an_article(status="published", slug="known", tags=[a_tag()], bylines=[(an_author(), "words")])


@pytest.fixture
def known(standing_article, db, clock):
    """A newsroom with one public article, `known`."""
    return Article.objects.get(pk=standing_article.pk)


def problem_of(response):
    """Return the problem document of an error, after looking for what none may tell."""
    assert response.headers["Content-Type"] == "application/problem+json", response.content[:200]
    text = response.text
    assert not any(secret in text for secret in ("Traceback", "SELECT ", "django", ".py", "delivery_"))
    return response.json()
