"""The card "System status", on the start page of those who can do something about it."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.csp_reports.counting import frequent_refusals
from cms.dates.formatting import format_age
from cms.outbox.models import DeliveryState
from cms.worker.clock import now
from cms.worker.status import worker_status


def system_status(request: HttpRequest) -> dict[str, Any]:
    """Return what the card needs; nothing for who may not see deliveries."""
    if not request.user.has_perm("events.view_delivery"):
        return {}
    at = now()
    found = worker_status(at=at)
    deliveries = reverse("admin:events_delivery_changelist")
    return {
        "system_at": at,
        "system": found,
        "frequent_refusals": frequent_refusals(at=at),
        "system_lag": _span(found.lag, at=at),
        "waiting_deliveries": f"{deliveries}?{urlencode({'state__exact': DeliveryState.WAITING})}",
        "dead_deliveries": f"{deliveries}?{urlencode({'state__exact': DeliveryState.DEAD})}",
    }


def _span(lag: timedelta, *, at: datetime) -> str:
    if lag < timedelta(minutes=1):
        return _("%(seconds)d s") % {"seconds": lag.total_seconds()}
    return format_age(at - lag, now=at)
