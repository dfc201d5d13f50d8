"""The fast path of public reads, past sessions, logins and messages."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from cms.rest.url_areas import PUBLIC_API
from cms.rest.views import PublicView

_READS = frozenset({"GET", "HEAD"})


class FastPathMiddleware:
    """Hand a read of a public view to it at once; all other requests go on through the rest of MIDDLEWARE.

    It stands behind ApiMiddleware and SecurityMiddleware, which every answer passes. What is left out looks at cookies
    or writes headers that answers of the API replace: a third of the time of a read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _READS or not request.path_info.startswith(PUBLIC_API):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not _is_public(match.func):
            return self.get_response(request)
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response


def _is_public(view: Callable[..., Any]) -> bool:
    kind = getattr(view, "cls", None)
    return isinstance(kind, type) and issubclass(kind, PublicView)
