import pytest
from django.db import OperationalError
from django.http import HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

from cms.rest.problems import gone, handler500  # noqa: F401 - Django looks here for the handler

pytestmark = pytest.mark.urls(__name__)

EDGES_OF_A_PATH = ["%00", "a%00b", "%0d%0aX:1", "%7f", "%C2%85", "%ff", "%C3%28", "%ED%A0%80", "%25FF"]


class Open(APIView):
    authentication_classes = permission_classes = ()

    def get(self, request):
        return Response({"method": request.method})

    def post(self, request):
        return Response({"method": request.method}, status=201)


def public(request):
    response = JsonResponse({"a": 1}, headers={"Cache-Control": "public, max-age=5", "Vary": "Accept-Language"})
    response.set_cookie("trace", "1")
    return response


def withdrawn(request):
    raise gone("The source was wrong.")


def page(request):
    return HttpResponse("<p>")


urlpatterns = [
    path("api/v1/open/", Open.as_view()),
    path("api/v1/public/", public),
    path("api/v1/withdrawn/", withdrawn),
    path("api/v1/openapi.json", public),
    path("api/management/v1/open/", Open.as_view()),
    path("api/docs/", page),
    path("pages/", page),
]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("tail", EDGES_OF_A_PATH)
@pytest.mark.parametrize("base", ["/", "/api/v1/", "/api/v1/articles/"])
def test_unreadable_path_is_not_found_anywhere(client, base, tail):
    response = client.get(f"{base}{tail}/")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_missing_slash_is_a_permanent_redirect_that_keeps_the_query(client, method):
    response = client.generic(method, "/api/v1/open?a=%2F&b=%D8%AE")
    assert response.status_code == 308
    assert response.headers["Location"] == "/api/v1/open/?a=%2F&b=%D8%AE"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_address_without_slash_of_its_own_is_not_redirected(client):
    assert client.get("/api/v1/openapi.json").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "localhost@evil.example", "", "[::1"])
@pytest.mark.parametrize("debug", [False, True])
def test_foreign_host_is_a_problem_without_its_name(client, settings, host, debug):
    settings.DEBUG = debug
    response = client.get("/api/v1/open/", headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (400, "unknown_host")
    assert b"evil" not in response.content


def test_forwarded_host_is_not_looked_at(client):
    response = client.get("/api/v1/open/", headers={"X-Forwarded-Host": "evil.example"})
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "GETX"])
@pytest.mark.parametrize("address", ["/api/v1/open/", "/api/v1/public/", "/api/management/v1/open/", "/pages/"])
def test_strange_methods_are_not_allowed(client, method, address):
    response = client.generic(method, address)
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert response.headers["Allow"].startswith("GET, ")


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_overridden_method_is_ignored(client, name):
    response = client.get("/api/v1/open/", headers={name: "POST"})
    assert (response.status_code, response.json()) == (200, {"method": "GET"})


def test_preflight_tells_what_the_address_takes(client):
    headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/api/v1/open/", headers=headers)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, POST, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Length" not in response.headers


@pytest.mark.parametrize("address", ["/api/v1/open/", "/api/v1/nowhere/x", "/api/v1/withdrawn/"])
def test_public_answers_are_open_to_all_origins(client, address):
    response = client.get(address, headers={"Origin": "https://a.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_management_answers_are_open_to_no_origin(client, method):
    response = client.generic(method, "/api/management/v1/open/", headers={"Origin": "https://a.example"})
    assert not [name for name in response.headers if name.startswith("Access-Control")]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/api/v1/open/", "/api/v1/nowhere", "/api/management/v1/open/", "/api/v1/%00/"])
def test_every_api_answer_has_the_safety_headers(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_pages_of_the_guide_keep_their_own_policy(client):
    assert "'none'; frame" not in client.get("/api/docs/").headers.get("Content-Security-Policy", "")


def test_answer_that_is_not_public_is_kept_by_no_cache(client):
    assert client.get("/api/v1/open/").headers["Cache-Control"] == "private, no-store"


def test_public_answer_varies_by_encoding_only_and_sets_no_cookie(client):
    response = client.get("/api/v1/public/")
    assert response.headers["Cache-Control"] == "public, max-age=5"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies


def test_problem_raised_by_a_plain_view_is_answered(client):
    response = client.get("/api/v1/withdrawn/")
    assert (response.status_code, response.json()["detail"]) == (410, "The source was wrong.")


@pytest.mark.parametrize("address", ["/api/v1/public/", "/api/docs/", "/api/v1/nowhere/"])
def test_head_has_the_length_of_get_and_no_body(client, address):
    head, get = client.head(address), client.get(address)
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize("address", ["/api/v1/open/", "/api/v1/withdrawn/", "/api/v1/%00/", "/pages/"])
def test_every_answer_names_its_request(client, address):
    response = client.get(address, headers={"X-Request-Id": "mine"})
    assert len(response.headers["X-Request-Id"]) == 32
    if response.status_code >= 400:
        assert response.json()["request_id"] == response.headers["X-Request-Id"]


def test_other_pages_are_left_alone(client):
    response = client.get("/pages/")
    assert response.status_code == 200
    assert "private" not in response.headers.get("Cache-Control", "")


EARLY = [("/api/v1/open", {}), ("/api/v1/open/", {"host": "evil.example"}), ("/%00", {}), ("/api/v1/%00/", {})]


@pytest.mark.parametrize(("address", "headers"), EARLY)
def test_answer_before_all_other_middleware_has_the_headers_of_the_later_ones(client, settings, address, headers):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_PRELOAD = 60, True
    early, late = client.get(address, secure=True, headers=headers), client.get("/api/v1/public/", secure=True)
    for name in ("Strict-Transport-Security", "Cross-Origin-Opener-Policy", "X-Content-Type-Options"):
        assert early.headers[name] == late.headers[name]


@pytest.mark.parametrize(("address", "headers"), EARLY)
def test_strict_transport_is_never_promised_over_plain_http(client, settings, address, headers):
    settings.SECURE_HSTS_SECONDS = 60
    assert "Strict-Transport-Security" not in client.get(address, headers=headers).headers


@pytest.mark.parametrize(("address", "kind"), [("/api/v1/open/", "application/problem+json"), ("/pages/", "text/html")])
def test_outage_below_the_views_is_answered_too(client, monkeypatch, address, kind):
    def broken(self, request):
        raise OperationalError("refused")

    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", broken)
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert response.headers["Content-Type"].startswith(kind)
