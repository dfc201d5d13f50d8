"""Edit sessions: article forms that somebody has open, and what they have typed and not saved."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from articles.models.article import Article

# Open forms call every ten seconds, those in background tabs once a minute; who is silent for longer is gone.
SILENCE = timedelta(seconds=90)


class EditSessionQuerySet(QuerySet["EditSession"]):
    """Edit sessions by article, by user and by what became of them."""

    def identified(self, *, user_id: int, key: str) -> Self:
        """Return the session of a user that has this key."""
        return self.filter(user_id=user_id, key=key)

    def of(self, article_id: int | None) -> Self:
        """Return the sessions of an article; None: those in which a new one is begun."""
        sessions = self.filter(article_id__isnull=True) if article_id is None else self.filter(article_id=article_id)
        return sessions.select_related("user").order_by("opened_at", "pk")

    def not_closed(self) -> Self:
        """Return the sessions that were neither discarded nor saved under the key of one that continues them."""
        return self.filter(closed_at__isnull=True)

    def alive(self, *, at: datetime) -> Self:
        """Return the sessions that are open in some browser now."""
        return self.not_closed().filter(touched_at__gt=at - SILENCE)

    def saved(self) -> Self:
        """Return the sessions that were saved and whose article still exists, the last save first."""
        sessions = self.filter(saved_version__isnull=False, article_id__isnull=False)
        return sessions.select_related("article").order_by("-saved_version")

    def with_unsaved_draft(self) -> Self:
        """Return the sessions that hold an unsaved draft, the newest draft first."""
        return self.filter(typed_at__isnull=False).order_by("-typed_at", "-pk")

    def own_or_abandoned(self, *, user_id: int, at: datetime) -> Self:
        """Return one's own sessions, and those of others whose browser has fallen silent."""
        return self.filter(Q(user_id=user_id) | Q(touched_at__lte=at - SILENCE))


class EditSession(models.Model):
    """One form in which somebody has an article open; `typed` is what a browser would post, {name: [values]}.

    `number` rises with every draft and every save that the browser sends: a draft with a lower one is late.
    `earlier` are the keys of the sessions whose drafts were restored here, between spaces. The row stays after a save:
    a resubmission is known by its digest.
    """

    # A draft outlives its article: it is then offered to its writer as a new one.
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="edit_sessions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=36, db_column="tab")
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField(null=True)
    typed_bytes = models.PositiveIntegerField(
        default=0,
        db_default=0,  # for servers that still run the code of before
    )
    number = models.BigIntegerField(default=0)
    earlier = models.CharField(max_length=400, blank=True, default="", db_column="follows")
    closed_at = models.DateTimeField(null=True)
    saved_version = models.PositiveIntegerField(null=True)
    saved_digest = models.CharField(max_length=64, blank=True, default="")

    objects = EditSessionQuerySet.as_manager()

    class Meta:
        # The table was made under this name.
        db_table = "articles_openform"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="open_form_once_per_tab")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id or 'new'} {self.key}"

    def is_alive(self, now: datetime) -> bool:
        """Whether the form is open in some browser now."""
        return self.closed_at is None and self.touched_at > now - SILENCE

    @property
    def earlier_keys(self) -> list[str]:
        """The keys of the sessions that this one continues, the last one first."""
        return self.earlier.split()
