import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path, register_converter
from rest_framework.response import Response
from rest_framework.views import APIView

from cms.lib.domain_errors import EditConflict
from cms.rest.problems import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks here

pytestmark = pytest.mark.urls(__name__)

ERRORS = {
    "missing": Http404("secret-draft"),
    "forbidden": PermissionDenied("secret-reason"),
    "odd": SuspiciousOperation("secret-reason"),
    "huge": RequestDataTooBig("secret-size"),
    "fault": RuntimeError("secret-sql"),
    "outage": OperationalError("secret-host refuses"),
    "conflict": EditConflict(),
}


class ErrorConverter:
    regex = "[a-z-]+"

    def to_python(self, value):
        return ERRORS[value]

    def to_url(self, value):
        raise NotImplementedError


register_converter(ErrorConverter, "error")


def plain(request, error):
    raise error


class RestView(APIView):
    authentication_classes = permission_classes = ()

    def get(self, request, error):
        raise error

    def post(self, request, error):
        return Response(request.data)


urlpatterns = [
    path("api/v1/plain/<error:error>/", plain),
    path("api/v1/rest/<error:error>/", RestView.as_view()),
    path("pages/<error:error>/", plain),
    path("pages/fine/", lambda request: HttpResponse("fine")),
]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("kind", ["plain", "rest"])
@pytest.mark.parametrize(
    ("error", "status"),
    [("missing", 404), ("forbidden", 403), ("odd", 400), ("huge", 413), ("fault", 500), ("outage", 503)],
)
@pytest.mark.parametrize("debug", [False, True])
def test_errors_below_the_api_are_problems_without_secrets(client, settings, kind, error, status, debug):
    settings.DEBUG = debug
    response = client.get(f"/api/v1/{kind}/{error}/")
    assert response.status_code == response.json()["status"] == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b"secret" not in response.content


@pytest.mark.parametrize(
    ("error", "status"), [("missing", 404), ("forbidden", 403), ("odd", 400), ("fault", 500), ("outage", 503)]
)
def test_errors_elsewhere_are_pages(client, error, status):
    response = client.get(f"/pages/{error}/")
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("text/html")


def test_domain_errors_in_drf_views_are_problems(client):
    response = client.get("/api/v1/rest/conflict/")
    assert (response.status_code, response.json()["code"]) == (409, "conflict")


def test_broken_json_is_a_problem(client):
    response = client.post("/api/v1/rest/odd/", "{", content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "bad_request")


def test_drf_view_lists_its_methods(client):
    response = client.delete("/api/v1/rest/odd/")
    assert response.json()["code"] == "method_not_allowed"
    assert response.headers["Allow"] == "GET, POST, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/v1/plain/fault/", "/api/v1/rest/fault/"])
def test_fault_is_logged_once_under_the_request_id(client, caplog, path):
    response = client.get(path)
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert response.json()["request_id"] in record.getMessage()
    assert "secret-sql" in str(record.exc_info[1])


@pytest.mark.parametrize("path", ["/api/v1/plain/outage/", "/api/v1/rest/outage/", "/pages/outage/"])
@pytest.mark.parametrize("debug", [False, True])
def test_outage_says_when_to_come_back_and_is_kept_by_no_cache(client, settings, path, debug):
    settings.DEBUG = debug
    response = client.get(path)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert b"secret" not in response.content


def test_outage_has_a_code_for_programs(client):
    assert client.get("/api/v1/plain/outage/").json()["code"] == "database_unavailable"


def test_outage_on_a_page_tells_people_what_to_do(client):
    assert "reload this page" in client.get("/pages/outage/").text


@pytest.mark.parametrize("path", ["/api/v1/plain/outage/", "/api/v1/rest/outage/", "/pages/outage/"])
def test_outage_is_one_line_in_the_log(client, caplog, path):
    response = client.get(path)
    [record] = caplog.records
    assert response.headers.get("X-Request-Id", "") in record.getMessage()
    assert "secret-host refuses" in record.getMessage()
    assert not record.exc_info
