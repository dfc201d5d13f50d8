"""Rows of periodic tasks and of running workers."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from cms.outbox.models import LEEWAY

FAR_AHEAD = timedelta(minutes=30)
"""What failed is put off for less than that: a later datetime was written down under a clock that was wrong."""


class PeriodicTaskQuerySet(QuerySet["PeriodicTask"]):
    """Questions about periodic tasks."""

    def claimable(self, *, at: datetime, every: timedelta, lease: timedelta) -> Self:
        """Return those of that interval that a worker may take: due, and nobody's or left lying."""
        is_mistaken = Q(failures=0, due_at__gt=at + every + LEEWAY) | Q(due_at__gt=at + every + FAR_AHEAD)
        is_due = Q(due_at__lte=at) | is_mistaken
        is_free = Q(leased_until__isnull=True) | Q(leased_until__lte=at) | Q(leased_until__gt=at + lease + LEEWAY)
        return self.filter(is_due, is_free)

    def held(self, *, by: str, until: datetime) -> Self:
        """Return those that are a worker's by that very lease."""
        return self.filter(holder=by, leased_until=until)


class PeriodicTask(models.Model):
    """One piece of regular work: when it is due next, and whose it is until when."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=120, blank=True)
    last_ran_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row; 0 after a success")
    last_error = models.CharField(max_length=300, blank=True)

    objects = PeriodicTaskQuerySet.as_manager()

    class Meta:
        db_table = "worker_duty"
        default_permissions = ()
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(QuerySet["Worker"]):
    """Questions about workers."""

    def seen_around(self, at: datetime, *, within: timedelta) -> Self:
        """Return those that have shown themselves near that time, on either side: clocks move."""
        return self.filter(beat_at__range=(at - within, at + within))


class Worker(models.Model):
    """A process that works; it shows itself every few seconds and takes its row with it when it ends."""

    name = models.CharField(max_length=120, primary_key=True)
    host = models.CharField(max_length=80)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["started_at", "name"]

    def __str__(self) -> str:
        return self.name
