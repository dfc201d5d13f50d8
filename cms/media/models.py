"""Images."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class ImageQuerySet(QuerySet["Image"]):
    """Questions about pictures."""

    def get_by_natural_key(self, file: str) -> "Image":
        return self.get(file=file)

    def at_url(self, url: str) -> Self:
        """Return the picture that is served at a URL of ours, if any."""
        _, found, name = url.partition(settings.MEDIA_URL)
        return self.filter(file=name) if found else self.none()


class Image(models.Model):
    """A picture of the newsroom's own, re-encoded when it came in; its words belong to each article."""

    file = models.ImageField(_("file"), unique=True, max_length=200, width_field="width", height_field="height")
    width = models.PositiveIntegerField(_("width"), editable=False, help_text="Pixels")
    height = models.PositiveIntegerField(_("height"), editable=False, help_text="Pixels")
    original_name = models.CharField(_("original name"), max_length=200, blank=True, editable=False)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    upload_hint = ""
    """What editors should know about a picture that was just uploaded; not stored."""

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.original_name or str(self.file)

    def natural_key(self) -> tuple[str]:
        return (str(self.file),)
