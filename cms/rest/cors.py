"""Cross-origin reading: the public API is open to every origin, without credentials."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

EXPOSED = "Cache-Tag, ETag, Link, Retry-After, X-Request-Id"
ALLOWED_HEADERS = "Accept, Accept-Language, Content-Type, If-None-Match, X-Request-Id"
"""By name: `*` does not stand for Authorization, and old browsers do not know it."""
PREFLIGHT_SECONDS = 86_400


def open_to_all_origins(response: HttpResponseBase) -> None:
    """Let scripts of any origin read the response; never together with credentials."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED


def preflight(allowed: Iterable[str]) -> HttpResponse:
    """Return the 204 that tells a browser, or a person, what the address takes."""
    methods = ", ".join(allowed)
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": ALLOWED_HEADERS,
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
    }
    response = HttpResponse(status=204, headers=headers)
    del response.headers["Content-Type"]
    return response
