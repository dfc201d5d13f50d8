import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.rest.response_headers import finish_answer


def finished(response, *, method="GET", path="/api/v1/x/"):
    return finish_answer(RequestFactory().generic(method, path), response)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 502, 503])
def test_error_page_of_somebody_else_becomes_a_problem(status):
    response = finished(HttpResponse("<h1>Traceback", status=status, headers={"Content-Length": "13"}))
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert b"Traceback" not in response.content


def test_headers_of_a_replaced_error_page_stay():
    response = finished(HttpResponse(status=405, headers={"Allow": "GET"}))
    assert response.headers["Allow"] == "GET"


def test_error_page_that_calls_itself_public_is_not_cached():
    response = finished(HttpResponse(status=404, headers={"Cache-Control": "public, max-age=60"}))
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("status", [204, 304])
def test_bodyless_answer_has_no_length(status):
    assert "Content-Length" not in finished(HttpResponse(status=status, headers={"Content-Length": "0"})).headers


def test_length_of_a_head_answer_is_kept():
    response = finished(HttpResponse(b"", headers={"Content-Length": "77"}), method="HEAD")
    assert response.headers["Content-Length"] == "77"


@pytest.mark.parametrize(("path", "is_kept"), [("/api/v1/x/", False), ("/api/management/v1/x/", True)])
def test_public_api_takes_back_every_cookie_also_beside_an_error(path, is_kept):
    error = HttpResponse(status=404)
    error.delete_cookie("sessionid")
    assert bool(finished(error, path=path).cookies) is is_kept
