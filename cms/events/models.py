"""What happened: the audit trail, and the outbox that a worker will deliver from."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet


class EventQuerySet(QuerySet["Event"]):
    """Questions about what happened."""

    def about(self, subject: str) -> "EventQuerySet":
        """Return the events of one subject such as `article-42`, newest first."""
        return self.filter(subject=subject).order_by("-id")


class Event(models.Model):
    """One thing that happened, written in the transaction that made it happen."""

    name = models.CharField(max_length=60, help_text="Past tense, dotted: article.published")
    subject = models.CharField(max_length=80, help_text="What it happened to: article-42")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    happened_at = models.DateTimeField()
    data = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject", "-id"], name="event_of_subject")]

    def __str__(self) -> str:
        """Return the event and its subject."""
        return f"{self.name} {self.subject}"
