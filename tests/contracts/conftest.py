"""Readers with a good memory, and a check at the end."""

import pytest
from django.utils import timezone

from articles.models import Article
from cms.published.writing import differences, rebuild_documents
from tests.factories import NOW, a_newsroom, a_section, a_tag, an_article, an_author, an_iban
from tests.public_api import data_addresses, list_addresses

SLUGS = ("known", "secret-plans", "world", "peace", "n-n", "secret-tag", "secret-name")


@pytest.fixture
def nothing_differs(db):
    """After the test, every document is as a fresh rendering would make it."""
    yield
    assert differences(at=timezone.now()) == []


@pytest.fixture(scope="module")
def standing_article(standing):
    rebuild_documents(at=NOW)
    a_newsroom()
    an_iban(key="known")
    section, tag, author = a_section(slug="world", name="World"), a_tag(slug="peace"), an_author(slug="n-n")
    return an_article(
        status="published", slug="known", section=section, tags=[tag], bylines=[(author, "words")], is_featured=True
    )


@pytest.fixture
def newsroom(standing_article, db, clock, nothing_differs):
    """A newsroom with one public article, `known`, and one way to give, `known` too."""
    return Article.objects.get(pk=standing_article.pk)


@pytest.fixture
def everything_public(client):
    """Return what readers can learn: {address: (status, headers, bytes)}, apart from request ids."""

    def look():
        addresses = {address for slug in SLUGS for address in data_addresses(slug)}
        addresses |= {f"{address}?language=ps&limit=1" for address in list_addresses()}
        addresses |= {f"/api/v1/articles/?{query}" for query in QUERIES}
        return {address: _answer(client.get(address)) for address in sorted(addresses)}

    return look


QUERIES = (
    "include=total",
    "tag=secret-tag&include=total",
    "author=secret-name&include=total",
    "section=world&include=total",
    "story=secret-plans&include=total",
    "featured=true&include=total",
    "breaking=true&include=total",
    "ordering=published_at",
)


def _answer(response):
    request_id = response.headers["X-Request-Id"]
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-Id"}
    return response.status_code, headers, response.content.replace(request_id.encode(), b"")
