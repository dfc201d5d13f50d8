"""Revisions: the content of an article at each save."""

from datetime import UTC, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDay, TruncMonth
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

ALL_KEPT_FOR = timedelta(days=30)
DAYS_KEPT_FOR = timedelta(days=365)


class StoredBody(models.Model):
    """The HTML of a body, kept once however many revisions have it."""

    digest = models.CharField(max_length=64, primary_key=True, help_text="SHA-256 of the text, in hexadecimal digits")
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class RevisionQuerySet(QuerySet["Revision"]):
    """Questions about what an article has said."""

    def of(self, article: Article) -> Self:
        """Return the revisions of an article, the newest first."""
        return self.filter(article=article).order_by("-version")

    def up_to(self, version: int) -> Self:
        """Return what somebody may have seen who has that version of the article."""
        return self.filter(version__lte=version)

    def released(self) -> Self:
        """Return what readers have seen, or will see with nobody doing anything."""
        return self.filter(released_at__isnull=False)

    def superfluous(self, *, at: datetime) -> Self:
        """Return what need not be kept: after a month all but the last of each day, after a year of each month.

        What readers have seen or will see, what waits for them, and the newest are never among them.
        """
        old = self.filter(released_at__isnull=True, draft_of__isnull=True, made_at__lt=at - ALL_KEPT_FOR)
        newer = Revision.objects.filter(article=OuterRef("article"), version__gt=OuterRef("version"))
        same_day = newer.annotate(day=TruncDay("made_at", tzinfo=UTC)).filter(day=OuterRef("day"))
        same_month = newer.annotate(month=TruncMonth("made_at", tzinfo=UTC)).filter(month=OuterRef("month"))
        dated = old.annotate(day=TruncDay("made_at", tzinfo=UTC), month=TruncMonth("made_at", tzinfo=UTC))
        return dated.filter(Exists(same_day) | Q(made_at__lt=at - DAYS_KEPT_FOR) & Exists(same_month))


class Revision(models.Model):
    """All that editing can change in an article, as one save left it; it is never changed afterwards.

    `content` has the fields of `articles.services.content.snapshot`, the body apart.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(_("version"), help_text="Of the article, after this save")
    made_at = models.DateTimeField(_("saved at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by_name = models.CharField(_("saved by"), max_length=150, blank=True)
    changed = models.JSONField(default=list, help_text="Names of the fields that this save changed")
    reason = models.CharField(_("revision note"), max_length=200, blank=True)
    released_at = models.DateTimeField(_("readers see it since"), null=True, blank=True)
    content = models.JSONField(default=dict)
    body = models.ForeignKey(StoredBody, on_delete=models.PROTECT, related_name="revisions")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["article", "version"], name="revision_once_per_version")]

    def __str__(self) -> str:
        return f"article-{self.article_id} v{self.version}"

    @property
    def who(self) -> str:
        """The full name of who saved it, or the login where there is none; "–" where nobody knows.

        Many are read with their `made_by`.
        """
        return str(self.made_by) if self.made_by else self.made_by_name or "–"
