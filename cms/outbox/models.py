"""Events, which are the audit trail, and their deliveries to subscribers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEEWAY = timedelta(minutes=1)
"""Between looking at the clock and writing, a worker may wait so long for others who write."""
FAR_AHEAD = timedelta(days=1)
"""Nothing is put off for so long: what is due later than that was written down under a clock that was wrong."""

MAILED = "mailed"
"""Of a recipient of a delivery: has the mail."""


class EventData(models.JSONField):
    """A JSON object; what was written past the program and is none comes as one with the key ""."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> dict[str, Any]:
        """Return a dict, whatever stands in the column."""
        found = super().from_db_value(value, expression, connection)
        # What asks for one key of the object gets just that.
        is_part = isinstance(expression, KeyTransform)
        return found if is_part or isinstance(found, dict) else {"": found}

    def deconstruct(self) -> Any:
        """Return Django's own field: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class EventQuerySet(QuerySet["Event"]):
    """Questions about what happened."""

    def about(self, subject: str) -> "EventQuerySet":
        """Return the events of one subject such as `article-42`, newest first."""
        return self.filter(subject=subject).order_by("-id")


class Event(models.Model):
    """One thing that happened, written in the transaction that made it happen.

    `uuid` is its name outside: the same however often and to whomever it is delivered, and never used again,
    as numbers are after a backup was restored (docs/decisions/0014).
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60, help_text="Past tense, dotted: article.published")
    subject = models.CharField(max_length=80, help_text="What it happened to: article-42")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    happened_at = models.DateTimeField()
    data = EventData(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject", "-id"], name="event_of_subject"),
            models.Index(fields=["name", "-id"], name="event_of_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    @property
    def who(self) -> str:
        """The full name of who did it, or the login where there is none; of what has no account, its own name.

        Many are read with their `actor`.
        """
        return str(self.actor) if self.actor else self.actor_name


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"


OPEN = (DeliveryState.WAITING, DeliveryState.LEASED)
FINISHED = (DeliveryState.DONE, DeliveryState.DEAD)


def delivery_states() -> Sequence[tuple[str, str | Promise]]:
    """Return the states with what people call them."""
    return [
        (DeliveryState.WAITING, _("waiting")),
        (DeliveryState.LEASED, _("on its way")),
        (DeliveryState.DONE, _("delivered")),
        (DeliveryState.DEAD, _("given up")),
    ]


class DeliveryQuerySet(QuerySet["Delivery"]):
    """Questions about deliveries."""

    def to_subscriber(self, name: str) -> Self:
        """Return what one subscriber gets."""
        return self.filter(subscriber=name)

    def open(self) -> Self:
        """Return what has yet to be delivered."""
        return self.filter(due_at__isnull=False)

    def dead(self) -> Self:
        """Return what workers have given up."""
        return self.filter(state=DeliveryState.DEAD)

    def failing(self) -> Self:
        """Return what has failed and was not delivered since, given up or not."""
        return self.exclude(state=DeliveryState.DONE).exclude(last_error="")

    def claimable(self, *, at: datetime, lease: timedelta) -> Self:
        """Return what a worker may take at that time: what is new or due, and what another has left lying.

        A time further ahead than anybody puts off or leases was written down under a clock that was wrong.
        """
        is_due = Q(attempts=0) | Q(due_at__lte=at) | Q(due_at__gt=at + FAR_AHEAD)
        is_left = Q(leased_until__lte=at) | Q(leased_until__gt=at + lease + LEEWAY)
        return self.open().filter(is_due & Q(state=DeliveryState.WAITING) | is_left & Q(state=DeliveryState.LEASED))

    def put_off(self, *, beyond: datetime) -> Self:
        """Return what waits for a time that is still ahead."""
        return self.open().filter(state=DeliveryState.WAITING, due_at__gt=beyond)

    def overdue(self, *, at: datetime) -> Self:
        """Return what should have been delivered, or left to another worker, by that time."""
        is_due, is_left = (
            Q(state=DeliveryState.WAITING, due_at__lte=at),
            Q(state=DeliveryState.LEASED, leased_until__lte=at),
        )
        return self.open().filter(is_due | is_left)

    def finished_before(self, at: datetime) -> Self:
        """Return what was delivered before that time."""
        return self.filter(state=DeliveryState.DONE, finished_at__lt=at)


class Delivery(models.Model):
    """An event on its way to one subscriber, written with the event, in the same transaction.

    `due_at` is empty once it is finished. While it is leased it belongs to `worker`, until `leased_until`; then
    anybody may take it.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, db_index=False, related_name="deliveries")
    subscriber = models.CharField(_("subscriber"), max_length=80)
    state = models.CharField(
        _("state"), max_length=10, choices=delivery_states, default=DeliveryState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(_("worker"), max_length=120, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    recipients = models.JSONField(
        _("recipients"),
        default=dict,
        db_default={},  # for servers that still run the code of before
        blank=True,
        help_text='Where there are several: address → "mailed", or why not',
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-id"]
        default_permissions = ("view",)
        permissions = [("retry_delivery", "Can try deliveries again that were given up")]
        constraints = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="delivery_once_a_subscriber"),
            models.CheckConstraint(condition=Q(state__in=list(DeliveryState)), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_at__isnull=False, finished_at__isnull=True)
                | Q(state__in=FINISHED, due_at__isnull=True, finished_at__isnull=False),
                name="delivery_is_due_or_finished",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.LEASED, leased_until__isnull=False)
                | ~Q(state=DeliveryState.LEASED) & Q(leased_until__isnull=True),
                name="delivery_leased_until_when",
            ),
        ]
        # SQLite uses a partial index only where it sees by the comparison itself that the column is not empty.
        indexes = [
            models.Index(fields=["subscriber", "due_at"], condition=Q(due_at__isnull=False), name="delivery_open"),
            models.Index(fields=["finished_at"], condition=Q(finished_at__isnull=False), name="delivery_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.subscriber}"
