"""The problems that both APIs share, each with its stable code."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus

from cms.rest.outages import RETRY_AFTER_SECONDS
from cms.rest.problems.problem import FieldError, Problem

NOT_VERIFIED_SECONDS = 60
"""After so long a worker has put right what it can."""


def bad_request(detail: str, *, code: str = "bad_request", errors: Sequence[FieldError] = ()) -> Problem:
    """Return a 400."""
    return Problem(status=400, code=code, detail=detail, errors=errors)


def bad_parameters(errors: Sequence[FieldError]) -> Problem:
    """Return a 400 about one or more parameters; its code is theirs where they share one."""
    codes = {error.code for error in errors}
    code = codes.pop() if len(codes) == 1 else "invalid_parameters"
    detail = errors[0].detail if len(errors) == 1 else f"{len(errors)} parameters cannot be taken; see errors."
    return bad_request(detail, code=code, errors=errors)


def forbidden(detail: str = "This is not permitted to you.") -> Problem:
    """Return a 403."""
    return Problem(status=403, code="forbidden", detail=detail)


def not_found() -> Problem:
    """Return the one 404: hidden and missing are the same."""
    return Problem(status=404, code="not_found", detail="There is nothing at this address.")


def unknown_filter_values(errors: Sequence[FieldError]) -> Problem:
    """Return a 404 about filters whose values nothing public has."""
    detail = errors[0].detail if len(errors) == 1 else f"{len(errors)} filters name nothing that is known; see errors."
    return Problem(status=404, code="unknown_filter_value", detail=detail, errors=errors)


def method_not_allowed(allowed: Iterable[str] = ()) -> Problem:
    """Return a 405 that lists the methods of the address."""
    methods = ", ".join(allowed)
    headers = {"Allow": methods} if methods else None
    return Problem(
        status=405,
        code="method_not_allowed",
        detail="This address does not take that method.",
        headers=headers,
    )


def not_acceptable() -> Problem:
    """Return a 406: no form of the answer is among those that the client takes."""
    return Problem(
        status=406, code="not_acceptable", detail="We answer in JSON, plain or with the codings gzip and br."
    )


def conflict(detail: str, *, code: str = "conflict") -> Problem:
    """Return a 409: the request was understood, but things stand otherwise."""
    return Problem(status=409, code=code, detail=detail)


def gone(reason: str | None = None) -> Problem:
    """Return a 410 with the public reason of a withdrawal."""
    return Problem(status=410, code="gone", detail=reason or "This has been withdrawn.")


def payload_too_large() -> Problem:
    """Return a 413."""
    return Problem(
        status=413,
        code="payload_too_large",
        title="Content Too Large",  # Python 3.12 still has the older phrase.
        detail="The body is larger than this address takes.",
    )


def unsupported_media_type() -> Problem:
    """Return a 415."""
    return Problem(
        status=415,
        code="unsupported_media_type",
        detail="The body has a content type that is not taken here.",
    )


def internal_error() -> Problem:
    """Return a 500, which says nothing but where to look: its request id stands in our log."""
    return Problem(
        status=500, code="internal_error", detail="Something went wrong on our side; tell us the request_id."
    )


def database_unavailable() -> Problem:
    """Return the 503 of an outage; whether a write that it met has been kept, nobody knows."""
    return Problem(
        status=503,
        code="database_unavailable",
        detail="The database does not answer, or takes no changes, just now; please try again in a few seconds.",
        headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
    )


def not_verified() -> Problem:
    """Return the 503 of what is stored but does not prove to be what the newsroom has published."""
    return Problem(
        status=503,
        code="not_verified",
        detail="This is withheld: what is stored does not prove to be what the newsroom has published.",
        headers={"Retry-After": str(NOT_VERIFIED_SECONDS)},
    )


_BY_STATUS = {
    403: forbidden,
    404: not_found,
    405: method_not_allowed,
    406: not_acceptable,
    410: gone,
    413: payload_too_large,
    415: unsupported_media_type,
    500: internal_error,
}


def of_status(status: int) -> Problem:
    """Return the problem for a status of which nothing else is known."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]()
    # Codes are a closed list: the status says the rest.
    code = "bad_request" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "internal_error"
    return Problem(status=status, code=code, detail=f"{HTTPStatus(status).phrase}.")
