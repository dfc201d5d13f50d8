"""ModelAdmin of events and deliveries."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from cms.access.actor import Actor
from cms.dates.formatting import format_zoned_datetime
from cms.exports import ROWS_AT_ONCE, ExportingAdmin
from cms.lib.datetimes import iso_utc
from cms.lib.tables import Row
from cms.lib.text import in_groups
from cms.outbox.models import Delivery, DeliveryQuerySet, DeliveryState, Event
from cms.outbox.record import retry_deliveries

_HASH = re.compile(r"[0-9a-f]{64}")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\+00:00|Z)")

COLOURS = {
    DeliveryState.WAITING.value: "info",
    DeliveryState.LEASED.value: "info",
    DeliveryState.DONE.value: "success",
    DeliveryState.DEAD.value: "danger",
}


def _written(value: Any) -> str:
    """Return a value as people read it: datetimes in the newsroom's zone, hashes in groups."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if _HASH.fullmatch(value):
        return in_groups(value)
    return format_zoned_datetime(datetime.fromisoformat(value)) if _DATETIME.fullmatch(value) else value


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """A list to look at."""

    list_per_page = 100
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: services record."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened has happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened has happened."""
        return False


@admin.register(Event)
class EventAdmin(ExportingAdmin, ReadOnlyAdmin):
    """Who did what, to what, and when; the newest first."""

    list_display = ("happened_at", "name", "subject", "who", "details")
    list_select_related = ("actor",)
    list_filter = ("name",)
    search_fields = ("subject", "actor_name", "actor__first_name", "actor__last_name")
    # There are many for each thing that people look for.
    is_found_everywhere = False
    search_help_text = gettext_lazy("What it happened to, such as article-42, or who did it")
    date_hierarchy = None
    export_name = "events"
    export_columns = ("id", "happened_at", "name", "subject", "who", "details")

    def export_rows(self, rows: QuerySet[Event]) -> Iterator[Row]:
        """Yield what the list shows, datetimes in UTC and details as they were written down."""
        for event in rows.iterator(chunk_size=ROWS_AT_ONCE):
            yield {
                "id": str(event.uuid),
                "happened_at": iso_utc(event.happened_at),
                "name": event.name,
                "subject": event.subject,
                "who": event.who,
                "details": event.data,
            }

    @display(description=gettext_lazy("who"), ordering="actor_name")  # type: ignore[untyped-decorator] # as below
    def who(self, event: Event) -> str:
        """Return the full name of who did it, or the login where there is none."""
        return event.who

    @display(description=gettext_lazy("details"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def details(self, event: Event) -> str:
        """Return what was written down with it."""
        return "; ".join(f"{name}: {_written(value)}" for name, value in event.data.items())


@admin.register(Delivery)
class DeliveryAdmin(ExportingAdmin, ReadOnlyAdmin):
    """Which event goes to whom, and how far it has come; what was given up can be tried again."""

    list_display = ("event_name", "subscriber", "shown_state", "attempts", "due_at", "finished_at", "last_error")
    list_filter = ("state", "subscriber")
    list_select_related = ("event",)
    search_fields = ("event__subject", "event__uuid")
    is_found_everywhere = False
    search_help_text = gettext_lazy("What it happened to, such as article-42, or the id of the event")
    fields = (
        "event",
        "event_id_outside",
        "subscriber",
        "state",
        "attempts",
        "due_at",
        "worker",
        "last_error",
        "recipients",
        "finished_at",
    )
    readonly_fields = ("event_id_outside",)
    actions = ("retry_selected",)
    export_name = "deliveries"
    export_columns = ("id", "event", "subscriber", "state", "attempts", "due_at", "finished_at", "last_error")

    def export_rows(self, rows: QuerySet[Delivery]) -> Iterator[Row]:
        """Yield what the list shows, and the id by which the subscriber knows the event."""
        for delivery in rows.iterator(chunk_size=ROWS_AT_ONCE):
            yield {
                "id": str(delivery.event.uuid),
                "event": str(delivery.event),
                "subscriber": delivery.subscriber,
                "state": delivery.state,
                "attempts": delivery.attempts,
                "due_at": iso_utc(delivery.due_at) if delivery.due_at else None,
                "finished_at": iso_utc(delivery.finished_at) if delivery.finished_at else None,
                "last_error": delivery.last_error,
            }

    @display(description=gettext_lazy("event"), ordering="event_id")  # type: ignore[untyped-decorator] # Unfold ships no types
    def event_name(self, delivery: Delivery) -> str:
        """Return what happened, to what."""
        return str(delivery.event)

    @display(description=gettext_lazy("state"), label=COLOURS, ordering="state")  # type: ignore[untyped-decorator] # Unfold ships no types
    def shown_state(self, delivery: Delivery) -> tuple[str, str]:
        """Return the state with its colour."""
        return delivery.state, delivery.get_state_display()

    @display(description=gettext_lazy("id"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def event_id_outside(self, delivery: Delivery) -> str:
        """Return the id that the subscriber knows."""
        return str(delivery.event.uuid)

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may try again; Django asks before it offers the action."""
        return request.user.has_perm("events.retry_delivery")

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = None,
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> Any:
        """Return the choices; Unfold's own method does not know Django 6.1's places of actions yet."""
        return super().get_action_choices(request)

    @action(description=gettext_lazy("Try again"), permissions=["retry"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def retry_selected(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Try again those that were given up, and say how many they are."""
        chosen: DeliveryQuerySet = Delivery.objects.filter(pk__in=queryset.values("pk"))
        count = retry_deliveries(chosen, by=Actor.of(request.user), at=timezone.now())
        if not count:
            self.message_user(
                request, _("None of these was given up: there is nothing to try again."), messages.WARNING
            )
            return
        words = ngettext("%(count)d delivery is tried again.", "%(count)d deliveries are tried again.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
