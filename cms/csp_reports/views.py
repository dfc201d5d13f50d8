"""The address to which browsers report what they refused."""

import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.csp_reports.counting import count_refusals
from cms.csp_reports.reading import refusals_in
from cms.csp_reports.throttle import Throttle
from cms.rest.client_ip import client_of

LARGEST_BODY = 16 * 1024

logger = logging.getLogger(__name__)
throttle = Throttle()


@require_POST
def take_reports(request: HttpRequest) -> HttpResponse:
    """Count what a browser reports; 204 whatever was sent, since nobody reads the answer."""
    if body := _body_of(request):
        try:
            count_refusals(refusals_in(body), at=timezone.now())
        except Error as error:
            logger.warning("Reports about the Content-Security-Policy could not be counted: %s", error)
    answer = HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    del answer.headers["Content-Type"]
    return answer


def _body_of(request: HttpRequest) -> bytes:
    """Return what was sent; nothing where it is too large, or where others have sent too much."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return b""
    if not 0 < length <= LARGEST_BODY or not throttle.admits(client_of(request)):
        return b""
    try:
        return request.read(length)
    except (OSError, UnreadablePostError):
        return b""
