"""Conversion of exceptions into problems."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework.exceptions import APIException

from cms.lib.domain_errors import DomainError, Invalid, NotVerifiedError
from cms.rest.problems import named
from cms.rest.problems.problem import FieldError, Problem


def problem_of(exc: BaseException) -> Problem | None:
    """Return the problem that the exception means to a client; None for a fault of ours."""
    return next((translate(exc) for kind, translate in _TABLE if isinstance(exc, kind)), None)


def _of_invalid(exc: Invalid) -> Problem:
    errors = [FieldError(pointer=f"/{_escaped(f)}", code=exc.code, detail=m) for f, m in exc.errors.items()]
    return named.bad_request(exc.message, code=exc.code, errors=errors)


def _of_domain_error(exc: DomainError) -> Problem:
    return named.conflict(exc.message, code=exc.code)


def _escaped(name: str) -> str:
    """Return the name as a reference token of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


# The first kind that fits is taken: narrow ones stand above wide ones.
_TABLE: tuple[tuple[type[BaseException], Callable[[Any], Problem]], ...] = (
    (Problem, lambda exc: exc),
    (Invalid, _of_invalid),
    (DomainError, _of_domain_error),
    (NotVerifiedError, lambda _: named.not_verified()),
    (Http404, lambda _: named.not_found()),
    (PermissionDenied, lambda _: named.forbidden()),
    (RequestDataTooBig, lambda _: named.payload_too_large()),
    (SuspiciousOperation, lambda _: named.bad_request("The request cannot be taken.")),
    (BadRequest, lambda _: named.bad_request("The request cannot be taken.")),
    (MultiPartParserError, lambda _: named.bad_request("The form data cannot be read.")),
    # Only pages about the API are DRF's to answer, and those it refuses by media type and method alone.
    (APIException, lambda exc: named.of_status(exc.status_code)),
)
