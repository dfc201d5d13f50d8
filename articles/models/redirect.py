"""Redirects from earlier slugs."""

from django.db import models
from django.db.models import QuerySet

from articles.models.article import Article


class RedirectQuerySet(QuerySet["Redirect"]):
    """Redirects for fixtures."""

    def get_by_natural_key(self, slug: str) -> "Redirect":
        return self.get(slug=slug)


class Redirect(models.Model):
    """An address that an article once had in public; it leads to the present one for ever."""

    slug = models.CharField(max_length=120, unique=True)
    folded_slug = models.CharField(max_length=240, db_index=True, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="redirects")

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined] # read by Django's serializers
