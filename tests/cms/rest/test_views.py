import json

import pytest
from django.test import Client
from django.urls import path

from cms.lib.domain_errors import DomainError
from cms.rest.conditional import answer
from cms.rest.problems import gone, not_found
from cms.rest.queries.parameter_types import integer
from cms.rest.views import PublicView

pytestmark = pytest.mark.urls(__name__)

OUTCOMES = {"hidden": not_found(), "withdrawn": gone("The source was wrong."), "refused": DomainError("Not now.")}


class ArticleView(PublicView):
    parameters = (integer("limit", minimum=1, maximum=100, default=20, description="."),)

    def read(self, request, query, *, slug):
        if slug == "fault":
            raise RuntimeError("secret-sql")
        if slug in OUTCOMES:
            raise OUTCOMES[slug]
        payload = json.dumps({"slug": slug, **query, "filler": "x" * 300}).encode()
        return answer(
            request,
            payload,
            content_type="application/json",
            changed_at=None,
            cache_tags=[slug],
            max_age=30,
            stale_while_revalidate=60,
        )


urlpatterns = [path("api/v1/articles/<str:slug>/", ArticleView.as_view())]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def test_view_answers_with_its_query(client):
    response = client.get("/api/v1/articles/news/?limit=5")
    assert response.status_code == 200
    assert (response.json()["slug"], response.json()["limit"]) == ("news", 5)


@pytest.mark.parametrize(
    "query", ["foo=1", "limit__gt=1", "limit[gt]=1", "limit=1&limit=2", "limit=%D9%A1", "format=api"]
)
def test_strict_query_holds_over_http(client, query):
    response = client.get(f"/api/v1/articles/news/?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize(("slug", "status"), [("hidden", 404), ("withdrawn", 410), ("refused", 409), ("fault", 500)])
def test_what_the_view_raises_is_a_problem(client, slug, status):
    response = client.get(f"/api/v1/articles/{slug}/")
    assert response.status_code == response.json()["status"] == status
    assert b"secret" not in response.content


def test_bad_query_is_refused_before_anything_is_looked_for(client):
    hidden, there = (client.get(f"/api/v1/articles/{slug}/?foo=1") for slug in ("hidden", "news"))
    assert hidden.status_code == there.status_code == 400
    assert hidden.json()["errors"] == there.json()["errors"]


@pytest.mark.parametrize("headers", [{"If-None-Match": "*"}, {"Range": "bytes=0-1"}, {"Accept": "text/html"}])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_hidden_stays_hidden_whatever_the_headers(client, method, headers):
    response = client.generic(method, "/api/v1/articles/hidden/", headers=headers)
    assert response.status_code == 404
    assert "ETag" not in response.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_is_not_allowed(client, method):
    response = client.generic(method, "/api/v1/articles/news/")
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_options_lists_the_methods(client):
    response = client.options("/api/v1/articles/news/")
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_head_has_the_headers_of_get(client):
    head, get = (client.generic(method, "/api/v1/articles/news/") for method in ("HEAD", "GET"))
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(get.content))
    assert head.headers["ETag"] == get.headers["ETag"]


def test_known_answer_is_304_over_http(client):
    etag = client.get("/api/v1/articles/news/").headers["ETag"]
    response = client.get("/api/v1/articles/news/", headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert "Content-Length" not in response.headers
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer wrong"},
        {"Cookie": "sessionid=forged"},
        {"Accept": "text/html"},
        {"Range": "bytes=0-1"},
    ],
)
def test_everybody_gets_the_same_bytes(client, headers):
    plain = client.get("/api/v1/articles/news/")
    response = client.get("/api/v1/articles/news/", headers=headers)
    assert (response.status_code, response.content) == (200, plain.content)
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies
