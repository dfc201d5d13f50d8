"""The last error handler, for requests that fail before Django has a request object.

Django builds its request outside of all middleware. A Content-Type with a charset that is no text encoding
(`rot13`) or with a thousand query parameters fails there, and the server would draw a bare 500 of its own.
"""

import logging
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.exceptions import BadRequest, SuspiciousOperation

from cms.lib import canonical_json
from cms.rest.cache_control import PRIVATE_NO_STORE
from cms.rest.outages import is_outage, reason_of
from cms.rest.problems import CONTENT_TYPE, Problem, bad_request, database_unavailable, internal_error
from cms.rest.request_ids import HEADER, new_request_id
from cms.rest.response_headers import SAFETY

_logger = logging.getLogger("django.request")
# What Django's request raises about bytes that the client chose.
_CLIENT_FAULTS = (BadRequest, SuspiciousOperation, LookupError, ValueError)


def with_error_boundary(application: WSGIApplication) -> WSGIApplication:
    """Return the application, answering with a problem where it would raise."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        except Exception as exception:  # noqa: BLE001 - nothing stands below this net
            request_id = new_request_id()
            _log(exception, request_id)
            return _refuse(start_response, _problem_of(exception), request_id)

    return answer


def _log(exception: Exception, request_id: str) -> None:
    if is_outage(exception):
        _logger.error("Request %s: the database is away (%s)", request_id, reason_of(exception))
    else:
        _logger.exception("Request %s failed before Django could read it", request_id)


def _problem_of(exception: Exception) -> Problem:
    if is_outage(exception):
        return database_unavailable()
    if isinstance(exception, _CLIENT_FAULTS):
        return bad_request("The headers of the request cannot be read.")
    return internal_error()


def _refuse(start_response: StartResponse, problem: Problem, request_id: str) -> Iterable[bytes]:
    # The path may be what could not be read, so the problem names none.
    body = canonical_json.dump(problem.document(instance="", request_id=request_id))
    headers = {
        "Content-Type": CONTENT_TYPE,
        "Content-Length": str(len(body)),
        "Cache-Control": PRIVATE_NO_STORE,
        **SAFETY,
        **problem.headers,
        HEADER: request_id,
    }
    start_response(f"{problem.status} {problem.title}", list(headers.items()))
    return [body]
