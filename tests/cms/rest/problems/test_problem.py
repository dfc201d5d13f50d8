import json

from django.test import RequestFactory

from cms.rest.problems import FieldError, Problem, problem_response

MEMBERS = ["type", "title", "status", "detail", "instance", "code", "request_id", "errors"]


def answered(problem, path="/api/v1/x/"):
    return problem_response(RequestFactory().get(path), problem)


def test_problem_document_has_every_member():
    response = answered(Problem(status=400, code="odd_thing", detail="Odd."))
    document = json.loads(response.content)
    assert list(document) == MEMBERS
    assert document["type"] == "/api/docs/problems/#odd-thing"
    assert (document["title"], document["status"], document["errors"]) == ("Bad Request", 400, [])
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_instance_is_the_path_without_the_query():
    response = answered(Problem(status=400, code="odd", detail="Odd."), "/api/v1/خبر/?api_key=secret")
    assert json.loads(response.content)["instance"] == "/api/v1/%D8%AE%D8%A8%D8%B1/"
    assert b"secret" not in response.content


def test_errors_name_either_parameter_or_pointer():
    errors = [
        FieldError(parameter="limit", code="out_of_range", detail="Too much."),
        FieldError(pointer="", code="invalid", detail="Not this."),
    ]
    document = json.loads(answered(Problem(status=400, code="x", detail="x", errors=errors)).content)
    assert document["errors"] == [
        {"parameter": "limit", "code": "out_of_range", "detail": "Too much."},
        {"pointer": "", "code": "invalid", "detail": "Not this."},
    ]


def test_no_cache_keeps_a_problem():
    response = answered(Problem(status=404, code="x", detail="x", headers={"Retry-After": "5"}))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Retry-After"] == "5"
