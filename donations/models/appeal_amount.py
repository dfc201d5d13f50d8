"""Amounts of an appeal."""

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donations.models.appeal import Appeal
from donations.rules.appeals.purposes import MINIMUM, PURPOSES, SUGGESTED


def purpose_choices() -> list[tuple[str, Promise]]:
    """Return (purpose, label) for forms; a callable, so that no migration follows it."""
    return [(MINIMUM, _("minimum")), (SUGGESTED, _("suggested"))]


class AppealAmountQuerySet(QuerySet["AppealAmount"]):
    """Questions about amounts."""

    def get_by_natural_key(self, key: str, purpose: str, currency: str, amount: str) -> "AppealAmount":
        return self.get(appeal__key=key, purpose=purpose, currency=currency, amount=amount)


class AppealAmount(models.Model):
    """A minimum (one per currency) or a suggestion; a decimal with its ISO 4217 currency."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="amounts")
    purpose = models.CharField(_("kind"), max_length=10, choices=purpose_choices)
    currency = models.CharField(_("currency"), max_length=3)
    amount = models.DecimalField(_("amount"), max_digits=13, decimal_places=4)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = AppealAmountQuerySet.as_manager()

    class Meta:
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        ordering = ["appeal", "purpose", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="appeal_amount_is_positive"),
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="appeal_amount_purpose_is_known"),
            models.UniqueConstraint(fields=["appeal", "purpose", "currency", "amount"], name="appeal_amount_once"),
            models.UniqueConstraint(
                fields=["appeal", "currency"],
                condition=Q(purpose=MINIMUM),
                name="appeal_one_minimum_per_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.amount.normalize():f} {self.currency}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.appeal.natural_key(), self.purpose, self.currency, str(self.amount))

    natural_key.dependencies = ["donations.appeal"]  # type: ignore[attr-defined]
