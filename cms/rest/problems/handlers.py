"""The places where Django and DRF ask what to answer when something went wrong."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.log import log_response
from django.views import defaults

from cms.rest.addresses import is_api
from cms.rest.problems.named import bad_request, forbidden, internal_error, not_found
from cms.rest.problems.problem import problem_response
from cms.rest.problems.sources import problem_of
from cms.rest.request_ids import request_id


def handler400(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what Django could not take: a problem in the API (413 for too much data), else a page."""
    if not is_api(request.path_info):
        return defaults.bad_request(request, exception)
    problem = problem_of(exception) or bad_request("The request cannot be taken.")
    return problem_response(request, problem)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what is not permitted: a problem in the API, else a page."""
    if not is_api(request.path_info):
        return defaults.permission_denied(request, exception)
    return problem_response(request, forbidden())


def handler404(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what is not there: a problem in the API, else a page."""
    if not is_api(request.path_info):
        return defaults.page_not_found(request, exception)
    return problem_response(request, not_found())


def handler500(request: HttpRequest) -> HttpResponseBase:
    """Answer our own fault: a problem in the API, else a page; the log line has the request id."""
    in_api = is_api(request.path_info)
    response = problem_response(request, internal_error()) if in_api else defaults.server_error(request)
    # Django logs an answer once: this line stands in the place of its own, which has no request id.
    log_response(
        "Request %s failed: %s",
        request_id(request),
        request.path,
        response=response,
        request=request,
        exception=sys.exception(),
    )
    return response


def drf_exception_handler(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Answer a DRF view's exception with a problem; None leaves a fault of ours to `handler500`."""
    problem = problem_of(exc)
    if problem is None:
        return None
    request = context["request"]
    return problem_response(getattr(request, "_request", request), problem)
