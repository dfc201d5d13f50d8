import pytest
from django.core import exceptions as django_exceptions
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions as drf

from cms.lib.domain_errors import DomainError, EditConflict, Invalid
from cms.rest.problems import not_found, problem_of


class CommentsClosed(DomainError):
    code = "comments_closed"
    message = "Comments are closed."


@pytest.mark.parametrize(
    ("exception", "status", "code"),
    [
        (not_found(), 404, "not_found"),
        (Http404("Article 7 is a draft"), 404, "not_found"),
        (drf.NotFound("Article 7 is a draft"), 404, "not_found"),
        (EditConflict(), 409, "conflict"),
        (CommentsClosed(), 409, "comments_closed"),
        (Invalid("Too long.", field="title"), 400, "invalid"),
        (django_exceptions.PermissionDenied(), 403, "forbidden"),
        (django_exceptions.RequestDataTooBig(), 413, "payload_too_large"),
        (django_exceptions.TooManyFieldsSent(), 400, "bad_request"),
        (django_exceptions.DisallowedHost("evil"), 400, "bad_request"),
        (django_exceptions.BadRequest("odd"), 400, "bad_request"),
        (MultiPartParserError("odd"), 400, "bad_request"),
        (drf.ParseError(), 400, "bad_request"),
        (drf.NotAcceptable(), 406, "not_acceptable"),
        (drf.UnsupportedMediaType("text/plain"), 415, "unsupported_media_type"),
        (drf.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (drf.PermissionDenied(), 403, "forbidden"),
    ],
)
def test_exception_becomes_its_problem(exception, status, code):
    problem = problem_of(exception)
    assert (problem.status, problem.code) == (status, code)


@pytest.mark.parametrize("exception", [ValueError("x"), KeyError("x"), RecursionError(), AssertionError()])
def test_fault_of_ours_is_no_problem_of_the_client(exception):
    assert problem_of(exception) is None


def test_missing_and_hidden_have_the_same_words():
    hidden = problem_of(Http404("Article 7 is a draft"))
    assert hidden.detail == not_found().detail


def test_domain_error_keeps_its_message():
    assert problem_of(CommentsClosed()).detail == "Comments are closed."


def test_several_invalid_fields_become_pointers():
    problem = problem_of(Invalid.of({"title": "Too long.", "a/b~c": "Odd."}))
    assert [error.pointer for error in problem.errors] == ["/title", "/a~1b~0c"]
    assert [error.detail for error in problem.errors] == ["Too long.", "Odd."]
