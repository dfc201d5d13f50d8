"""Base of redirects from sections, tags and authors that were merged into others."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet


class TermRedirectQuerySet(QuerySet[Any]):
    """Where those lead that were merged."""

    def stays_for(self, keys: Iterable[int]) -> dict[int, int]:
        """Return, for the keys that were merged, the key of the one that stayed."""
        return dict(self.filter(merged_pk__in=list(keys)).values_list("merged_pk", self.model.owner_column))

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class TermRedirect(models.Model):
    """The slug of something that was merged into another of its kind; it leads there for ever.

    Subclasses add the one that stays, and name its column as `owner_column`.
    """

    owner_column: ClassVar[str]

    slug = models.CharField(max_length=120, unique=True)
    merged_pk = models.BigIntegerField(unique=True)

    objects = TermRedirectQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
