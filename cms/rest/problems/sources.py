"""Which exception becomes which problem."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions as drf
from rest_framework.settings import api_settings

from cms.lib.refusals import Invalid, NotVerifiedError, Refusal
from cms.rest.problems import named
from cms.rest.problems.problem import FieldError, Problem


def problem_of(exc: BaseException) -> Problem | None:
    """Return the problem that the exception means to a client; None for a fault of ours."""
    return next((translate(exc) for kind, translate in _TABLE if isinstance(exc, kind)), None)


def _of_invalid(exc: Invalid) -> Problem:
    errors = [FieldError(pointer=f"/{_escaped(f)}", code=exc.code, detail=m) for f, m in exc.errors.items()]
    return named.bad_request(exc.message, code=exc.code, errors=errors)


def _of_refusal(exc: Refusal) -> Problem:
    return named.conflict(exc.message, code=exc.code)


def _of_missing_credentials(exc: drf.APIException) -> Problem:
    # DRF turns 401 into 403 where no authenticator offers a challenge.
    challenge = getattr(exc, "auth_header", None)
    return named.unauthenticated(challenge=challenge) if challenge else named.forbidden()


def _of_validation(exc: drf.ValidationError) -> Problem:
    errors = list(_field_errors(exc.detail, ""))
    return named.bad_request("The body cannot be taken; see errors.", code="invalid_input", errors=errors)


def _of_throttled(exc: drf.Throttled) -> Problem:
    wait: float | None = exc.wait  # type: ignore[attr-defined]  # DRF sets it, its stubs do not say so
    return named.too_many_requests(retry_after_seconds=None if wait is None else ceil(wait))


def _of_api_exception(exc: drf.APIException) -> Problem:
    return Problem(status=exc.status_code, code=exc.default_code, detail=str(exc.detail))


def _field_errors(detail: Any, pointer: str) -> Iterator[FieldError]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            whole = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _field_errors(inner, pointer if whole else f"{pointer}/{_escaped(str(name))}")
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from _field_errors(inner, pointer if isinstance(inner, str) else f"{pointer}/{index}")
    else:
        yield FieldError(pointer=pointer, code=getattr(detail, "code", "invalid"), detail=str(detail))


def _escaped(name: str) -> str:
    """Return the name as a reference token of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


# The first kind that fits is taken: narrow ones stand above wide ones.
_TABLE: tuple[tuple[type[BaseException], Callable[[Any], Problem]], ...] = (
    (Problem, lambda exc: exc),
    (Invalid, _of_invalid),
    (Refusal, _of_refusal),
    (NotVerifiedError, lambda _: named.not_verified()),
    (Http404, lambda _: named.not_found()),
    (PermissionDenied, lambda _: named.forbidden()),
    (RequestDataTooBig, lambda _: named.payload_too_large()),
    (SuspiciousOperation, lambda _: named.bad_request("The request cannot be taken.")),
    (BadRequest, lambda _: named.bad_request("The request cannot be taken.")),
    (MultiPartParserError, lambda _: named.bad_request("The form data cannot be read.")),
    (drf.ValidationError, _of_validation),
    (drf.NotAuthenticated, _of_missing_credentials),
    (drf.AuthenticationFailed, _of_missing_credentials),
    (drf.PermissionDenied, lambda _: named.forbidden()),
    (drf.NotFound, lambda _: named.not_found()),
    (drf.MethodNotAllowed, lambda _: named.method_not_allowed()),
    (drf.NotAcceptable, lambda _: named.not_acceptable()),
    (drf.UnsupportedMediaType, lambda _: named.unsupported_media_type()),
    (drf.Throttled, _of_throttled),
    (drf.APIException, _of_api_exception),
)
