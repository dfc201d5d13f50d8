"""The history of payment details: rows that are added and never change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Never

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from cms.lib.refusals import Refusal
from donations.models.details import DetailsEncoder
from donations.models.method import DonationMethod


class Immutable(Refusal):
    """An attempt to rewrite history."""

    code = "immutable"
    message = "A version of a donation method never changes. Save the method to add a new version."


class MethodVersionQuerySet(QuerySet["MethodVersion"]):
    """Questions about the history of payment details."""

    def get_by_natural_key(self, key: str, number: int) -> "MethodVersion":
        """Return one version of the method of a key."""
        return self.get(method__key=key, number=number)

    def newest(self) -> "MethodVersionQuerySet":
        """Return the last version of each method."""
        last = MethodVersion.objects.filter(method=OuterRef("method")).order_by("-number").values("number")
        return self.filter(number=Subquery(last[:1]))

    def noticed_by_readers(self) -> "MethodVersionQuerySet":
        """Return the versions that readers could see come: shown ones, and those that ended a shown one."""
        before = MethodVersion.objects.filter(method=OuterRef("method"), number=OuterRef("number") - 1)
        return self.filter(Q(is_active=True) | Exists(before.filter(is_active=True)))

    def shown(self) -> "MethodVersionQuerySet":
        """Return what readers see now, in the newsroom's order, with the words."""
        current = self.newest().filter(is_active=True).select_related("method")
        return current.prefetch_related("method__texts").order_by("method__position", "method__key")

    def of_kinds(self, kinds: Iterable[str]) -> "MethodVersionQuerySet":
        """Return versions of methods of these kinds; a kind that is no longer known shows nothing."""
        return self.filter(method__kind__in=list(kinds))

    def count_and_last_moment(self) -> tuple[int, datetime | None]:
        """Return how many versions there are and when the last was saved (None: there are none)."""
        found = self.aggregate(count=Count("pk"), last=Max("saved_at"))
        return found["count"], found["last"]

    def update(self, **kwargs: Any) -> Never:
        """Refuse: versions are immutable."""
        raise Immutable

    def delete(self) -> Never:
        """Refuse: versions are immutable."""
        raise Immutable


class MethodVersion(models.Model):
    """What a method was from `saved_at` until its next version; `number` counts from 1 per method."""

    method = models.ForeignKey(DonationMethod, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    details = models.JSONField(_("details"), encoder=DetailsEncoder)
    is_active = models.BooleanField(_("shown to readers"))
    content_hash = models.CharField(_("content hash"), max_length=64, help_text="SHA-256, hexadecimal")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    saved_at = models.DateTimeField(_("saved at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MethodVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a method")
        verbose_name_plural = _("versions of methods")
        ordering = ["method", "number"]
        constraints = [
            models.UniqueConstraint(fields=["method", "number"], name="method_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="method_version_number_from_one"),
        ]

    def __str__(self) -> str:
        """Return the method and the number."""
        return f"{self.method} {self.number}"

    def save(self, **kwargs: Any) -> None:
        """Add the row; refuse to write it a second time."""
        if not self._state.adding:
            raise Immutable
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Never:  # noqa: FBT001, FBT002
        """Refuse: versions are immutable."""
        raise Immutable

    def natural_key(self) -> tuple[str, int]:
        """Return what fixtures call it."""
        return (*self.method.natural_key(), self.number)

    natural_key.dependencies = ["donations.donationmethod"]  # type: ignore[attr-defined]
