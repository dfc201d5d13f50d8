"""B39: whatever is not public is one and the same 404, however it is asked for."""

from itertools import product

import pytest

from articles.services import publish_article, reopen_article, withdraw_article
from tests.factories import NOW, an_actor, an_article, an_edit

WAYS = [
    {},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_NONE_MATCH": '"0"'},
    {"HTTP_IF_MODIFIED_SINCE": "Sat, 21 Mar 2026 12:00:00 GMT"},
    {"HTTP_RANGE": "bytes=0-10"},
    {"HTTP_AUTHORIZATION": "Bearer nonsense"},
    {"HTTP_COOKIE": "sessionid=nonsense"},
    {"HTTP_ACCEPT": "text/html"},
]


def was_public_once(**values):
    article = an_article(status="published", **values)
    withdraw_article(article=article, reason="An error.", version=article.version, by=an_actor(), at=NOW)
    return reopen_article(article=article, version=article.version, by=an_actor(), at=NOW)


HIDDEN = {
    "draft": lambda: an_article(status="draft", slug="hidden"),
    "in review": lambda: an_article(status="in_review", slug="hidden"),
    "scheduled": lambda: an_article(status="scheduled", slug="hidden"),
    "a draft again": lambda: was_public_once(slug="hidden"),
}


def answer(client, slug, *, method="get", **headers):
    response = getattr(client, method)(f"/api/v1/articles/{slug}/", **headers)
    body = response.content.replace(response["X-Request-Id"].encode(), b"").replace(slug.encode(), b"")
    length = int(response["Content-Length"]) - len(slug)
    headers = {name: each for name, each in response.items() if name not in {"X-Request-Id", "Content-Length"}}
    return response.status_code, headers, length, body


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_and_missing_are_the_same(known, client, kind):
    HIDDEN[kind]()
    for method, way in product(("get", "head"), WAYS):
        seen = answer(client, "hidden", method=method, **way)
        assert seen == answer(client, "absent", method=method, **way)
        assert seen[0] == 404


def test_withdrawn_article_says_why(known, client):
    an_article(status="withdrawn", slug="gone")
    response = client.get("/api/v1/articles/gone/")
    assert (response.status_code, response.json()["detail"]) == (410, "It was not true.")


def test_old_slug_of_a_hidden_article_is_not_found(known, client):
    article = an_article(status="published", slug="first")
    an_edit(article, slug="second")
    assert client.get("/api/v1/articles/first/").status_code == 301
    withdraw_article(article=article, reason="An error.", version=article.version, by=an_actor(), at=NOW)
    reopen_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert client.get("/api/v1/articles/first/").status_code == 404
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert client.get("/api/v1/articles/first/").headers["Location"] == "/api/v1/articles/second/"
