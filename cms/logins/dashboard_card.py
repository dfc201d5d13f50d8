"""The card "Failed logins", on the start page of those who manage accounts."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.access.models import User
from cms.logins.throttle import failures_of

SHOWN = 10


def failed_logins(request: HttpRequest) -> dict[str, Any]:
    """Return whose owners have yet to be told of wrong attempts; nothing for who manages no accounts."""
    if not request.user.has_perm("access.change_user"):
        return {}
    found = failures_of(User.objects.filter(is_active=True))
    return {
        "failed_logins": found[:SHOWN],
        "more_failed_logins": max(0, len(found) - SHOWN),
        "failed_logins_at": timezone.now(),
    }
