"""Stories, which join the translations of one article."""

from typing import Self

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class StoryQuerySet(QuerySet["Story"]):
    """Questions about stories."""

    def get_by_natural_key(self, key: str) -> "Story":
        return self.get(key=key)

    def with_articles(self) -> Self:
        """Return the stories ready to tell their languages without further queries."""
        return self.prefetch_related("articles")


class Story(models.Model):
    """A translation group; publishing, scheduling and comments belong to each article in it."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    created_at = models.DateTimeField(_("created at"), editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.key

    def natural_key(self) -> tuple[str]:
        return (self.key,)
