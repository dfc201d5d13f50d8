"""One name for one request, in its answer, its problem document and its log lines."""

from secrets import token_hex

from django.http import HttpRequest

HEADER = "X-Request-Id"


def new_request_id() -> str:
    """Return a fresh id, 32 hexadecimal digits: random, so that none tells of the requests before it."""
    return token_hex(16)


def request_id(request: HttpRequest) -> str:
    """Return the id of this request, made on first use; never one that the client sent."""
    known: str | None = getattr(request, "request_id", None)
    if known is None:
        known = new_request_id()
        setattr(request, "request_id", known)  # noqa: B010 - django-stubs know no such attribute
    return known
