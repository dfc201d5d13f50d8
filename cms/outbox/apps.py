"""The app of events."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "cms.outbox"
    label = "events"
    verbose_name = "Events"
