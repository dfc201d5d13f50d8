"""Payment references of an appeal, by which gifts are counted to it."""

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from donations.models.appeal import Appeal
from donations.models.method import DonationMethod


class AppealReferenceQuerySet(QuerySet["AppealReference"]):
    """Questions about references."""

    def get_by_natural_key(self, appeal: str, method: str) -> "AppealReference":
        return self.get(appeal__key=appeal, method__key=method)


class AppealReference(models.Model):
    """KID, RF or Vipps reference of an appeal for one method, in one piece; which of them follows from its kind."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="references")
    method = models.ForeignKey(
        DonationMethod, verbose_name=_("donation method"), on_delete=models.PROTECT, related_name="references"
    )
    value = models.CharField(_("reference"), max_length=50)

    objects = AppealReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["appeal", "method"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "method"], name="appeal_reference_once_per_method"),
            models.CheckConstraint(condition=~Q(value=""), name="appeal_reference_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value

    def natural_key(self) -> tuple[str, str]:
        return (*self.appeal.natural_key(), *self.method.natural_key())

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "donations.appeal",
        "donations.donationmethod",
    ]
