"""Recording events."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.events.models import Event


def record(*, name: str, subject: str, by: Actor, at: datetime, data: Mapping[str, Any] | None = None) -> Event:
    """Write down that something happened, in the caller's transaction, and return the event.

    `data` is public within the desk: codes, ids and short texts, never secrets or whole bodies.
    """
    return Event.objects.create(
        name=name,
        subject=subject,
        actor_id=by.user_id,
        actor_name=by.name,
        happened_at=at,
        data=dict(data or {}),
    )
