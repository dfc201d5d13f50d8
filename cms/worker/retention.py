"""The periodic task that deletes old deliveries and the rows of dead workers."""

from datetime import datetime, timedelta

from cms.outbox.models import Delivery
from cms.worker.models import Worker

DELIVERIES_KEPT = timedelta(days=30)
WORKERS_KEPT = timedelta(days=1)
PIECE = 1000


def forget(*, at: datetime) -> bool:
    """Delete a piece of it; return whether there is more. Events stay, and so does what was given up."""
    Worker.objects.exclude(beat_at__range=(at - WORKERS_KEPT, at + WORKERS_KEPT)).delete()
    keys = list(Delivery.objects.finished_before(at - DELIVERIES_KEPT).values_list("pk", flat=True)[:PIECE])
    Delivery.objects.filter(pk__in=keys).delete()
    return len(keys) == PIECE
