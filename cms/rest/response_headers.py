"""Headers on every answer of the APIs."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cms.rest.cache_control import is_public, private_no_store
from cms.rest.cors import open_to_all_origins
from cms.rest.problems import CONTENT_TYPE, of_status, problem_bytes
from cms.rest.url_areas import is_docs, is_public_api

SAFETY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_BODYLESS = frozenset({204, 304})


def finish_answer(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer with the headers of its address: an error as a problem, HEAD without body."""
    if isinstance(response, HttpResponse):
        _state_the_problem(request, response)
        _settle_length(request, response)
    _add_safety(request.path_info, response)
    _settle_caching(response)
    return response


def _state_the_problem(request: HttpRequest, response: HttpResponse) -> None:
    """Put a problem in the place of an error page that somebody else drew, Django's debug pages included."""
    if response.status_code < 400 or response.headers.get("Content-Type") == CONTENT_TYPE:
        return
    response.content = problem_bytes(request, of_status(response.status_code))
    response.headers["Content-Type"] = CONTENT_TYPE
    response.headers.pop("Content-Length", None)
    private_no_store(response)


def _settle_length(request: HttpRequest, response: HttpResponse) -> None:
    if response.status_code in _BODYLESS:
        # CommonMiddleware writes 0, which would be wrong about the answer that a 304 stands for.
        response.headers.pop("Content-Length", None)
        return
    response.headers.setdefault("Content-Length", str(len(response.content)))
    if request.method == "HEAD":
        response.content = b""


def _add_safety(path: str, response: HttpResponseBase) -> None:
    is_public_path = is_public_api(path)
    if not is_docs(path):
        for name, value in SAFETY.items():
            response.headers[name] = value
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_public_path else "same-origin"
    if is_public_path:
        open_to_all_origins(response)
        # Such as the one that takes back an empty session cookie, beside a 404.
        response.cookies.clear()


def _settle_caching(response: HttpResponseBase) -> None:
    if not is_public(response):
        private_no_store(response)
        return
    response.headers["Vary"] = "Accept-Encoding"
    response.cookies.clear()
