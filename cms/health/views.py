"""The views /healthz and /readyz."""

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.health.migration_check import NOT_MIGRATED, is_behind
from cms.health.readiness import why_not_ready
from cms.rest.outages import is_outage


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return _plain("ok", 200)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers, and every public document is there; 503 with the reason while it is not so."""
    try:
        reason = why_not_ready()
    except Error as error:
        reason = NOT_MIGRATED if not is_outage(error) and is_behind() else "the database does not answer"
    return _plain(reason or "ok", 503 if reason else 200)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
