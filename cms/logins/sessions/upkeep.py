"""The periodic task that deletes ended sessions."""

from datetime import datetime

from cms.logins.models import Session

PIECE = 1000


def prune(*, at: datetime) -> bool:
    """Delete a piece of them; return whether there are more."""
    keys = list(Session.objects.ended(at=at).values_list("pk", flat=True)[:PIECE])
    Session.objects.filter(pk__in=keys).delete()
    return len(keys) == PIECE
