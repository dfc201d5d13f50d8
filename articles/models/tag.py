"""Tags."""

from typing import Self

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.localized import LocalizedName, in_language
from cms.languages import default_language


class TagQuerySet(QuerySet["Tag"]):
    """Questions about tags."""

    def get_by_natural_key(self, slug: str) -> "Tag":
        return self.get(slug=slug)

    def with_names(self) -> Self:
        """Return the tags ready to be named without further queries."""
        return self.prefetch_related("names")


class Tag(models.Model):
    """A subject; readers learn of it when the first article about it is public."""

    slug = models.CharField(_("slug"), max_length=120, unique=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["slug"]

    def __str__(self) -> str:
        name = in_language(self.names.all(), default_language().code)
        return name.name if name else self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class TagNameQuerySet(QuerySet["TagName"]):
    """Names for fixtures."""

    def get_by_natural_key(self, slug: str, language: str) -> "TagName":
        return self.get(tag__slug=slug, language=language)


class TagName(LocalizedName):
    """What a tag is called in one language."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="names")

    objects = TagNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["tag", "language"], name="tag_name_per_language")]

    def natural_key(self) -> tuple[str, str]:
        return (self.tag.slug, self.language)

    natural_key.dependencies = ["articles.tag"]  # type: ignore[attr-defined] # read by Django's serializers
