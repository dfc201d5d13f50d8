"""The last net, below Django: some requests fail before Django has a request to answer.

Django builds its request outside of all middleware. A Content-Type with a charset that is no text encoding
(`rot13`) or with a thousand query parameters fails there, and the server would draw a bare 500 of its own.
"""

import logging
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.exceptions import BadRequest, SuspiciousOperation

from cms.lib import canonical_json
from cms.rest.answers import SAFETY
from cms.rest.caching import PRIVATE_NO_STORE
from cms.rest.problems import CONTENT_TYPE, Problem, bad_request, internal_error
from cms.rest.request_ids import HEADER, new_request_id

_logger = logging.getLogger("django.request")
# What Django's request raises about bytes that the client chose.
_CLIENT_FAULTS = (BadRequest, SuspiciousOperation, LookupError, ValueError)


def guarded(application: WSGIApplication) -> WSGIApplication:
    """Return the application, answering with a problem where it would raise."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        except _CLIENT_FAULTS:
            return _refuse(start_response, bad_request("The headers of the request cannot be read."))
        except Exception:  # noqa: BLE001 - nothing stands below this net
            return _refuse(start_response, internal_error())

    return answer


def _refuse(start_response: StartResponse, problem: Problem) -> Iterable[bytes]:
    request_id = new_request_id()
    _logger.exception("Request %s failed before Django could read it", request_id)
    # The path may be what could not be read, so the problem names none.
    body = canonical_json.dump(problem.document(instance="", request_id=request_id))
    headers = {
        "Content-Type": CONTENT_TYPE,
        "Content-Length": str(len(body)),
        "Cache-Control": PRIVATE_NO_STORE,
        **SAFETY,
        HEADER: request_id,
    }
    start_response(f"{problem.status} {problem.title}", list(headers.items()))
    return [body]
