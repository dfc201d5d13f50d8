"""The number of views of an article."""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class ViewCountQuerySet(QuerySet["ViewCount"]):
    """Counts for fixtures."""

    def get_by_natural_key(self, article: str) -> "ViewCount":
        return self.get(article__slug=article)


class ViewCount(models.Model):
    """How many readers have opened an article, in its own table: reading never touches what editors write."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="view_count")
    count = models.PositiveBigIntegerField(_("views"), default=0)

    objects = ViewCountQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.count)

    def natural_key(self) -> tuple[str]:
        return (self.article.slug,)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined] # read by Django's serializers
