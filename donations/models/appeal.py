"""Appeals."""

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.languages import language_choices
from donations.models.details import DetailsEncoder
from donations.models.method import KEY_VALIDATOR
from donations.rules.keys import MAX_LENGTH


class AppealQuerySet(QuerySet["Appeal"]):
    """Questions about appeals."""

    def get_by_natural_key(self, key: str) -> "Appeal":
        return self.get(key=key)


class Appeal(models.Model):
    """An invitation to give; articles and sections name it by `key`, all others show one of the site's own.

    Which that is at a datetime, and what stands in for an appeal outside of its window:
    `donations.rules.appeals.campaigns`.
    """

    key = models.CharField(_("key"), max_length=MAX_LENGTH, validators=[KEY_VALIDATOR])
    is_default = models.BooleanField(
        _("default appeal"),
        default=False,
        help_text=_(
            "Shown where no other appeal is chosen. If several run at one time, the one that began last is shown."
        ),
    )
    is_active = models.BooleanField(_("shown to readers"), default=True)
    starts_at = models.DateTimeField(
        _("from"), null=True, blank=True, help_text=_("Empty: it has begun. Until then readers see the default appeal.")
    )
    ends_at = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Empty: it does not end. From then on readers see the default appeal."),
    )
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        encoder=DetailsEncoder,
        help_text=_("None chosen: all languages. Readers of other languages see the default appeal."),
    )
    frequencies = models.JSONField(_("frequencies"), default=list, blank=True, encoder=DetailsEncoder)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="appeal_key_is_unique"),
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True, starts_at__isnull=True),
                name="appeal_one_default_without_start",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appeal_ends_after_its_start"),
        ]

    def __str__(self) -> str:
        return self.key

    def natural_key(self) -> tuple[str]:
        return (self.key,)


class AppealTextQuerySet(QuerySet["AppealText"]):
    """Questions about the words of appeals."""

    def get_by_natural_key(self, key: str, language: str) -> "AppealText":
        return self.get(appeal__key=key, language=language)


class AppealText(models.Model):
    """The words of an appeal in one language; `text` is sanitised HTML."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=35, choices=language_choices)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=10_000, blank=True)
    call_to_action = models.CharField(_("call to action"), max_length=120, blank=True)
    thanks = models.CharField(_("thanks"), max_length=500, blank=True)

    objects = AppealTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["appeal", "language"]
        constraints = [models.UniqueConstraint(fields=["appeal", "language"], name="appeal_text_once_per_language")]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        return (*self.appeal.natural_key(), self.language)

    natural_key.dependencies = ["donations.appeal"]  # type: ignore[attr-defined]
