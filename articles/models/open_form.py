"""Forms that somebody has open, and what they have typed but not saved."""

from datetime import UTC, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from articles.models.article import Article

# Open forms say so every ten seconds, those in tabs behind others once a minute; who is silent for longer is gone.
SILENCE = timedelta(seconds=90)
# When a form that has been saved was touched last: what arrives for it afterwards comes too late.
CLOSED = datetime(1970, 1, 1, tzinfo=UTC)


class OpenFormQuerySet(QuerySet["OpenForm"]):
    """Questions about open forms."""

    def in_tab(self, *, user_id: int, tab: str) -> Self:
        """Return the form that somebody has in one tab of a browser."""
        return self.filter(user_id=user_id, tab=tab)

    def of(self, article_id: int | None) -> Self:
        """Return the forms of an article; None: those in which a new one is begun."""
        forms = self.filter(article_id__isnull=True) if article_id is None else self.filter(article_id=article_id)
        return forms.select_related("user").order_by("opened_at", "pk")

    def not_closed(self) -> Self:
        """Return the forms whose text has neither been saved nor thrown away."""
        return self.filter(touched_at__gt=CLOSED)

    def alive(self, *, at: datetime) -> Self:
        """Return the forms that are open in some browser now."""
        return self.filter(touched_at__gt=at - SILENCE)

    def with_text(self) -> Self:
        """Return the forms in which somebody has typed and not saved, the newest text first."""
        return self.filter(typed_at__isnull=False).order_by("-typed_at", "-pk")

    def mine_or_left(self, *, user_id: int, at: datetime) -> Self:
        """Return one's own forms, and those of others whose browser has fallen silent."""
        return self.filter(Q(user_id=user_id) | Q(touched_at__lte=at - SILENCE))


class OpenForm(models.Model):
    """One tab in which somebody has an article open; `typed` is what a browser would post, {name: [values]}."""

    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.CASCADE, related_name="open_forms")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField(null=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "tab"], name="open_form_once_per_tab")]

    def __str__(self) -> str:
        """Return who has what open."""
        return f"{self.user_id} {self.article_id or 'new'} {self.tab}"

    def is_alive(self, now: datetime) -> bool:
        """Whether the form is open in some browser now."""
        return self.touched_at > now - SILENCE
