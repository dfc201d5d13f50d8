"""Problem documents (RFC 9457): the one shape of every error of both APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path

from cms.lib import canonical_json
from cms.rest.cache_control import private_no_store
from cms.rest.request_ids import request_id

CONTENT_TYPE = "application/problem+json"
TYPES = "/api/docs/problems/"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One thing that is wrong: with a query parameter, or at a JSON pointer (RFC 6901) into the body."""

    code: str
    detail: str
    parameter: str | None = None
    pointer: str | None = None

    def document(self) -> dict[str, str]:
        """Return the public shape: where, code, detail."""
        where = {"parameter": self.parameter, "pointer": self.pointer}
        known = {name: value for name, value in where.items() if value is not None}
        return {**known, "code": self.code, "detail": self.detail}


class Problem(Exception):
    """An answer that is not the one asked for: raise it anywhere below an API view.

    `code` is stable and for programs, `detail` is a sentence for the people who write them.
    """

    def __init__(
        self,
        *,
        status: int,
        code: str,
        detail: str,
        title: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.title = title or HTTPStatus(status).phrase
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def document(self, *, instance: str, request_id: str) -> dict[str, Any]:
        """Return the members in their public order; `errors` is a list, often an empty one."""
        return {
            "type": f"{TYPES}#{self.code.replace('_', '-')}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "code": self.code,
            "request_id": request_id,
            "errors": [error.document() for error in self.errors],
        }


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the problem as an answer that no cache keeps: its body names this one request."""
    response = HttpResponse(problem_bytes(request, problem), content_type=CONTENT_TYPE, status=problem.status)
    for name, value in problem.headers.items():
        response.headers[name] = value
    return private_no_store(response)


def problem_bytes(request: HttpRequest, problem: Problem) -> bytes:
    """Return the JSON of the problem; `instance` is the path without the query, which may hold secrets."""
    document = problem.document(instance=escape_uri_path(request.path), request_id=request_id(request))
    return canonical_json.dump(document)
