"""The subscriber that counts of how many articles somebody has changed what readers are asked for.

An editor may switch the donation block off under an obituary. Under everything, it is a matter of those who answer for
donations.
"""

from datetime import timedelta

from django.conf import settings

from cms.access.actor import Actor
from cms.outbox.models import Event, EventQuerySet
from cms.outbox.record import record
from cms.published.writing import public_transaction
from donations.events import BLOCKS_CHANGED

DAY = timedelta(hours=24)
NAMED = 20
"""So many articles the mail names."""


def look(*, event: Event) -> None:
    """Tell treasurers, once in 24 hours for each person, of who has changed too many; a second time of nothing new."""
    changed = _by(event, event.name)
    count = changed.values("subject").distinct().count()
    if count <= settings.CMS_DONATION_BLOCK_CHANGES_PER_DAY:
        return
    with public_transaction():
        if _by(event, BLOCKS_CHANGED).exists():
            return
        by = Actor(user_id=event.actor_id, name=event.actor_name)
        rows = [_named(row) for row in changed.order_by("-id")[:NAMED]]
        record(
            name=BLOCKS_CHANGED,
            subject="donations",
            by=by,
            at=event.happened_at,
            data={"articles": count, "changes": rows},
        )


def _by(event: Event, name: str) -> EventQuerySet:
    """Return the events of that name by the same person, of the 24 hours up to the event."""
    since = event.happened_at - DAY
    found = Event.objects.filter(name=name, happened_at__gt=since, happened_at__lte=event.happened_at)
    return found.filter(actor_name=event.actor_name)


def _named(event: Event) -> list[str]:
    return [str(event.data.get(name, "")) for name in ("headline", "before", "after")]
