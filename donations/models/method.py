"""Donation methods."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.languages import language_choices
from donations.methods import kind_choices
from donations.models.details import DetailsEncoder
from donations.rules.keys import MAX_LENGTH, PATTERN

KEY_VALIDATOR = RegexValidator(rf"\A{PATTERN.pattern}\Z", _("Small letters, digits and single hyphens only."))


class DonationMethodQuerySet(QuerySet["DonationMethod"]):
    """Questions about ways to give."""

    def get_by_natural_key(self, key: str) -> "DonationMethod":
        return self.get(key=key)

    def in_order(self) -> "DonationMethodQuerySet":
        """Return the methods as the newsroom ordered them."""
        return self.order_by("position", "key")


class DonationMethod(models.Model):
    """One way to give. Its details and words are those of its last proposal: what a form begins with, nothing more."""

    key = models.CharField(_("key"), max_length=MAX_LENGTH, validators=[KEY_VALIDATOR])
    kind = models.CharField(_("kind"), max_length=30, choices=kind_choices)
    details = models.JSONField(_("details"), encoder=DetailsEncoder)
    position = models.PositiveIntegerField(_("position"), default=0, help_text=_("Low numbers come first."))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DonationMethodQuerySet.as_manager()

    class Meta:
        verbose_name = _("donation method")
        verbose_name_plural = _("donation methods")
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["key"], name="donation_method_key_is_unique")]

    def __str__(self) -> str:
        return self.key

    def natural_key(self) -> tuple[str]:
        return (self.key,)


class MethodTextQuerySet(QuerySet["MethodText"]):
    """Questions about the words of methods."""

    def get_by_natural_key(self, key: str, language: str) -> "MethodText":
        return self.get(method__key=key, language=language)


class MethodText(models.Model):
    """What a method is called in one language, and how to use it."""

    method = models.ForeignKey(DonationMethod, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=35, choices=language_choices)
    label = models.CharField(_("label"), max_length=120)
    instructions = models.TextField(_("instructions"), max_length=2000, blank=True)
    monthly_instructions = models.TextField(_("how to give monthly"), max_length=2000, blank=True)

    objects = MethodTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["method", "language"]
        constraints = [models.UniqueConstraint(fields=["method", "language"], name="method_text_once_per_language")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (*self.method.natural_key(), self.language)

    natural_key.dependencies = ["donations.donationmethod"]  # type: ignore[attr-defined]
