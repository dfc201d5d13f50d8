"""Versions of a donation method: proposed payment details, which never change."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donations.models.details import DetailsEncoder
from donations.models.immutable import ImmutableQuerySet, ImmutableRow
from donations.models.method import DonationMethod
from donations.rules.approval.content_hash import content_hash


class MethodVersionQuerySet(ImmutableQuerySet["MethodVersion"]):
    """Questions about the history of payment details."""

    def get_by_natural_key(self, key: str, number: int) -> "MethodVersion":
        return self.get(method__key=key, number=number)

    def named(self) -> dict[tuple[str, int], "MethodVersion"]:
        """Return every version of every method by (key, number), with their methods: one query."""
        return {(version.method.key, version.number): version for version in self.select_related("method")}

    def numbered(self, numbers: Iterable[tuple[str, int]]) -> dict[tuple[str, int], "MethodVersion"]:
        """Return the versions with these (key, number), with their methods: one query."""
        wanted = list(numbers)
        of_keys = self.select_related("method").filter(method__key__in={key for key, _number in wanted})
        found = of_keys.filter(number__in={number for _key, number in wanted})
        return {name: version for version in found if (name := (version.method.key, version.number)) in wanted}


class MethodVersion(ImmutableRow):
    """What somebody proposed that a method should be; `number` counts from 1 per method.

    `texts` are the words by language: {"en": {"label", "instructions", "monthly_instructions"}}.
    """

    method = models.ForeignKey(DonationMethod, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    details = models.JSONField(_("details"), encoder=DetailsEncoder)
    texts = models.JSONField(_("texts"), encoder=DetailsEncoder, default=dict)
    content_hash = models.CharField(_("content hash"), max_length=64, help_text="SHA-256, hexadecimal")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MethodVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a method")
        verbose_name_plural = _("versions of methods")
        ordering = ["method", "number"]
        default_permissions = ("view",)
        permissions = [
            ("add_proposal", "Can propose payment details, withdraw proposals and hide methods"),
            ("approve_proposal", "Can approve and reject what others have proposed"),
            ("approve_in_emergency", "Can approve payment details alone and at once; everybody concerned gets a mail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["method", "number"], name="method_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="method_version_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.number}"

    @property
    def present_hash(self) -> str:
        """Return the hash of what the row says now, "" where that has no sense; another than `content_hash`: forged."""
        if not isinstance(self.details, dict) or not isinstance(self.texts, dict):
            return ""
        return content_hash(key=self.method.key, kind=self.method.kind, details=self.details, texts=self.texts)

    def is_that_of(self, content_hash: str) -> bool:
        """Whether the row says what the ledger has under that hash, and always has."""
        return self.content_hash == self.present_hash == content_hash

    def natural_key(self) -> tuple[str, int]:
        return (*self.method.natural_key(), self.number)

    natural_key.dependencies = ["donations.donationmethod"]  # type: ignore[attr-defined]
