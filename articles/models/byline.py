"""Bylines: who did what for an article."""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import byline_roles
from articles.models.taxonomy.author import Author


class BylineQuerySet(QuerySet["Byline"]):
    """Bylines for fixtures."""

    def get_by_natural_key(self, article: str, author: str, role: str) -> "Byline":
        return self.get(article__slug=article, author__slug=author, role=role)


class Byline(models.Model):
    """What an author did for an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(_("role"), max_length=20, choices=byline_roles, default="words")
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "author", "role"], name="byline_once_per_role")]

    def __str__(self) -> str:
        return f"{self.author} ({self.role})"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.article.slug, self.author.slug, self.role)

    natural_key.dependencies = [  # type: ignore[attr-defined] # read by Django's serializers
        "articles.article",
        "articles.author",
    ]
