"""HTTP rules for every URL of both APIs."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.urls import is_valid_path, resolve

from cms.rest.characters import is_readable_path
from cms.rest.cors import preflight
from cms.rest.methods import KNOWN, READING, allowed_methods
from cms.rest.outages import is_outage
from cms.rest.problems import (
    answer_outage,
    bad_request,
    method_not_allowed,
    not_found,
    problem_of,
    problem_response,
)
from cms.rest.request_ids import HEADER, request_id
from cms.rest.response_headers import finish_answer
from cms.rest.url_areas import is_api, is_public_api


class ApiMiddleware:
    """Judge the request before anything else does, and finish every answer of the APIs after all others.

    It stands first in MIDDLEWARE, so it also sees what other middleware answers, debug pages included.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.security = SecurityMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        early = _early_answer(request)
        response = early or self.get_response(request)
        if early or is_api(request.path_info):
            response = finish_answer(request, response)
        if early:
            # It never came to Django's own security middleware, whose headers it shall have all the same.
            self.security.process_response(request, early)
        response.headers[HEADER] = request_id(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Answer what every address answers alike: strange methods, and OPTIONS of the public API."""
        if request.method not in KNOWN:
            return problem_response(request, method_not_allowed(allowed_methods(view)))
        if request.method == "OPTIONS" and is_public_api(request.path_info):
            return preflight(allowed_methods(view))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an outage, and what a plain view raises on purpose; a fault of ours goes on to `handler500`."""
        if is_outage(exception):
            return answer_outage(request, exception)
        problem = problem_of(exception) if is_api(request.path_info) else None
        return None if problem is None else problem_response(request, problem)


def _early_answer(request: HttpRequest) -> HttpResponse | None:
    if not is_readable_path(request.path_info):
        return problem_response(request, not_found())
    if not is_api(request.path_info):
        return None
    return _refused_host(request) or _preflight_elsewhere(request) or _redirect_to_slash(request)


def _refused_host(request: HttpRequest) -> HttpResponse | None:
    """Return a 400 before any other middleware asks for the host and raises."""
    try:
        request.get_host()
    except DisallowedHost:
        return problem_response(request, bad_request("This host is not served here.", code="unknown_host"))
    return None


def _preflight_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Answer OPTIONS where no view would: browsers follow no redirect there, and read no error without a 204."""
    path = request.path_info
    if request.method != "OPTIONS" or not is_public_api(path) or is_valid_path(path):
        return None
    return preflight(allowed_methods(resolve(f"{path}/").func) if is_valid_path(f"{path}/") else READING)


def _redirect_to_slash(request: HttpRequest) -> HttpResponse | None:
    path = request.path_info
    if path.endswith("/") or is_valid_path(path) or not is_valid_path(f"{path}/"):
        return None
    response = HttpResponse(status=308, headers={"Location": request.get_full_path(force_append_slash=True)})
    del response.headers["Content-Type"]
    return response
