"""The table of subscribers, settings.CMS_SUBSCRIBERS."""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from cms.outbox.models import Event

Deliver = Callable[..., object]
"""Called as `deliver(event=event)`, outside any transaction, perhaps twice for one event; raises what went wrong.

It has to give up long before the lease ends (settings.CMS_WORKER_LEASE_SECONDS).
"""


def wanting(event_name: str) -> list[str]:
    """Return the subscribers that want events of that name."""
    return [
        name
        for name, entry in settings.CMS_SUBSCRIBERS.items()
        if event_name in entry["events"] and (not entry.get("needs") or getattr(settings, entry["needs"]))
    ]


def alarming() -> list[str]:
    """Return the subscribers whose deliveries are alarms: one that fails is a fault at once."""
    return [name for name, entry in settings.CMS_SUBSCRIBERS.items() if entry.get("is_alarm")]


def deliver(event: Event, *, to: str) -> None:
    """Hand an event to a subscriber by its name."""
    hand_over: Deliver = import_string(settings.CMS_SUBSCRIBERS[to]["deliver"])
    hand_over(event=event)
