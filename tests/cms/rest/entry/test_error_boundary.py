import json
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError

from cms.rest.entry.error_boundary import with_error_boundary


def called(application, **environ):
    setup_testing_defaults(environ)
    started = []
    body = b"".join(application(environ, lambda status, headers: started.append((status, dict(headers)))))
    [(status, headers)] = started
    return status, headers, body


@pytest.mark.parametrize("charset", ["rot13", "base64", "undefined", "a\x00b"])
def test_charset_that_is_no_text_encoding_is_refused(charset):
    content_type = f"application/json; charset={charset}"
    status, headers, body = called(with_error_boundary(WSGIHandler()), CONTENT_TYPE=content_type, QUERY_STRING="a=b")
    assert status == "400 Bad Request"
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["request_id"] == headers["X-Request-Id"]


def test_thousands_of_parameters_beside_a_charset_are_refused():
    query = "&".join(["a=1"] * 5000)
    status, _, _ = called(with_error_boundary(WSGIHandler()), CONTENT_TYPE="x/y; charset=utf-8", QUERY_STRING=query)
    assert status == "400 Bad Request"


def test_fault_below_django_is_a_problem_without_its_text():
    def broken(environ, start_response):
        raise RuntimeError("secret-sql")

    status, headers, body = called(with_error_boundary(broken))
    assert status == "500 Internal Server Error"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert b"secret" not in body


def test_outage_below_django_says_when_to_come_back(caplog):
    def cut_off(environ, start_response):
        raise OperationalError("secret-host refuses")

    status, headers, body = called(with_error_boundary(cut_off))
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
    assert json.loads(body)["code"] == "database_unavailable"
    assert b"secret" not in body
    assert [record.exc_info for record in caplog.records] == [None]


def test_sound_answer_passes_untouched():
    def sound(environ, start_response):
        start_response("200 OK", [("X-A", "b")])
        return [b"fine"]

    assert called(with_error_boundary(sound)) == ("200 OK", {"X-A": "b"}, b"fine")
