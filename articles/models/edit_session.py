"""Forms that somebody has open, and what they have typed but not saved."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from articles.models.article import Article

# Open forms say so every ten seconds, those in tabs behind others once a minute; who is silent for longer is gone.
SILENCE = timedelta(seconds=90)


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
        return self.filter(closed_at__isnull=True)

    def alive(self, *, at: datetime) -> Self:
        """Return the forms that are open in some browser now."""
        return self.not_closed().filter(touched_at__gt=at - SILENCE)

    def saved(self) -> Self:
        """Return the forms that were saved and whose article is still there, the last save first."""
        forms = self.filter(saved_version__isnull=False, article_id__isnull=False)
        return forms.select_related("article").order_by("-saved_version")

    def with_text(self) -> Self:
        """Return the forms in which somebody has typed and not saved, the newest text first."""
        return self.filter(typed_at__isnull=False).order_by("-typed_at", "-pk")

    def mine_or_left(self, *, user_id: int, at: datetime) -> Self:
        """Return one's own forms, and those of others whose browser has fallen silent."""
        return self.filter(Q(user_id=user_id) | Q(touched_at__lte=at - SILENCE))


class OpenForm(models.Model):
    """One tab in which somebody has an article open; `typed` is what a browser would post, {name: [values]}.

    `number` rises with every text that the browser sends. `follows` are the tabs whose text has gone into this one,
    between spaces. A form that was saved or thrown away stays as closed: what arrives late is not kept, and the
    same save again is known by its digest.
    """

    # Text outlives its article: it is then offered to its writer as a new one.
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="open_forms")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField(null=True)
    number = models.BigIntegerField(default=0)
    follows = models.CharField(max_length=400, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    saved_version = models.PositiveIntegerField(null=True)
    saved_digest = models.CharField(max_length=64, blank=True, default="")

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "tab"], name="open_form_once_per_tab")]

    def __str__(self) -> str:
        """Return who has what open."""
        return f"{self.user_id} {self.article_id or 'new'} {self.tab}"

    def is_alive(self, now: datetime) -> bool:
        """Whether the form is open in some browser now."""
        return self.closed_at is None and self.touched_at > now - SILENCE

    @property
    def followed(self) -> list[str]:
        """The tabs whose text has gone into this form, the last one first."""
        return self.follows.split()
