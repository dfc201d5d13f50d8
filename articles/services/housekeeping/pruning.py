"""Pruning of old revisions, and of bodies that no revision uses."""

from datetime import datetime

from articles.models import Revision, StoredBody
from articles.services.writing.edit_sessions import prune_edit_sessions
from cms.published.writing import public_transaction

PIECE = 500


def prune(*, at: datetime) -> bool:
    """Forget a piece of it; return whether there is more.

    Of versions older than a month the last of each day is kept, of those older than a year the last of each month;
    never touched are the newest, what waits for readers, and whatever readers have seen.
    """
    # Whoever saves queues at the edition, too: no body is forgotten between being found and being used.
    with public_transaction():
        keys = list(Revision.objects.superfluous(at=at).values_list("pk", flat=True)[:PIECE])
        Revision.objects.filter(pk__in=keys).delete()
        StoredBody.objects.filter(revisions__isnull=True).delete()
        prune_edit_sessions(at=at)
    return len(keys) == PIECE
