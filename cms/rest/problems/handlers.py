"""Error handlers of Django and DRF."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.log import log_response
from django.views import defaults

from cms.rest.cache_control import private_no_store
from cms.rest.outages import is_outage, reason_of
from cms.rest.problems.exceptions import problem_of
from cms.rest.problems.named import bad_request, database_unavailable, forbidden, internal_error, not_found
from cms.rest.problems.problem import Problem, problem_response
from cms.rest.request_ids import request_id
from cms.rest.url_areas import is_api


def handler400(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what Django could not take: a problem in the API (413 for too much data), else a page.

    A session that could not be written comes this way, too: Django takes it for one that was deleted.
    """
    if is_outage(exception):
        return answer_outage(request, exception)
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
    """Answer our own fault, or an outage: a problem in the API, else a page; the log line has the request id."""
    exception = sys.exception()
    if exception is not None and is_outage(exception):
        return answer_outage(request, exception)
    in_api = is_api(request.path_info)
    response = problem_response(request, internal_error()) if in_api else defaults.server_error(request)
    # Django logs an answer once: this line stands in the place of its own, which has no request id.
    log_response(
        "Request %s failed: %s",
        request_id(request),
        request.path,
        response=response,
        request=request,
        exception=exception,
    )
    return response


def answer_outage(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """Answer that the database is away or takes no writes: a problem or a page, and one line in the log."""
    problem = database_unavailable()
    in_api = is_api(request.path_info)
    response = problem_response(request, problem) if in_api else _outage_page(problem)
    log_response(
        "Request %s: the database is away (%s): %s",
        request_id(request),
        reason_of(exception),
        request.path,
        response=response,
        request=request,
    )
    return response


def _outage_page(problem: Problem) -> HttpResponse:
    page = HttpResponse(render_to_string("503.html"), status=problem.status, headers=problem.headers)
    return private_no_store(page)


def drf_exception_handler(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Answer a DRF view's exception with a problem; None leaves a fault of ours to `handler500`."""
    problem = problem_of(exc)
    if problem is None:
        return None
    request = context["request"]
    return problem_response(getattr(request, "_request", request), problem)
