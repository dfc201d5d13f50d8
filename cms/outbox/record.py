"""Recording of events, and retry of dead deliveries."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cms.access.actor import Actor
from cms.outbox.models import Delivery, DeliveryQuerySet, DeliveryState, Event
from cms.outbox.subscribers import wanting


def record(*, name: str, subject: str, by: Actor, at: datetime, data: Mapping[str, Any] | None = None) -> Event:
    """Write down that something happened, in the caller's transaction, and return the event.

    With it stand its deliveries, one for each subscriber that wants it: a worker sees both or neither.
    `data` is visible to all editors: codes, ids and short texts, never secrets or whole bodies.
    """
    with transaction.atomic(savepoint=False):
        event = Event.objects.create(
            name=name,
            subject=subject,
            actor_id=by.user_id,
            actor_name=by.name,
            happened_at=at,
            data=dict(data or {}),
        )
        wanted = [Delivery(event=event, subscriber=subscriber, due_at=at) for subscriber in wanting(name)]
        if wanted:
            Delivery.objects.bulk_create(wanted)
    return event


def retry_deliveries(deliveries: DeliveryQuerySet, *, by: Actor, at: datetime) -> int:
    """Let workers try again what they have given up, from the first attempt on; return how many that are.

    What is not dead is left alone, so that nothing is delivered anew because two people pressed the button.
    """
    with transaction.atomic():
        keys = list(deliveries.dead().select_for_update(of=("self",)).values_list("pk", flat=True))
        revived = Delivery.objects.dead().filter(pk__in=keys)
        count = revived.update(state=DeliveryState.WAITING, attempts=0, due_at=at, finished_at=None)
        for key in keys:
            record(name="delivery.retried", subject=f"delivery-{key}", by=by, at=at)
    return count
