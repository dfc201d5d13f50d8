"""Tags."""

from typing import Self

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.taxonomy.localized import UniqueName, in_language
from articles.models.taxonomy.term_redirect import TermRedirect
from cms.languages import default_language


class TagQuerySet(QuerySet["Tag"]):
    """Questions about tags."""

    def get_by_natural_key(self, slug: str) -> "Tag":
        return self.get(slug=slug)

    def with_names(self) -> Self:
        """Return the tags ready to be named without further queries."""
        return self.prefetch_related("names")

    def with_public_parts(self) -> Self:
        """Return the tags with all that their documents are made from."""
        return self.prefetch_related("names", "redirects")


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


class TagName(UniqueName):
    """What a tag is called in one language."""

    owner_column = "tag_id"

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="names")

    objects = TagNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["tag", "language"], name="tag_name_per_language"),
            models.UniqueConstraint(fields=["folded_name"], condition=Q(holds_name=True), name="tag_name_is_held_once"),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.tag.slug, self.language)

    natural_key.dependencies = ["articles.tag"]  # type: ignore[attr-defined] # read by Django's serializers


class TagRedirect(TermRedirect):
    """The slug of a tag that was merged into another."""

    owner_column = "tag_id"

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="redirects")

    class Meta(TermRedirect.Meta):
        pass

    def natural_key(self) -> tuple[str]:
        return super().natural_key()

    natural_key.dependencies = ["articles.tag"]  # type: ignore[attr-defined] # read by Django's serializers
