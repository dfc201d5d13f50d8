"""Corrections of an article."""

from datetime import datetime

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class CorrectionQuerySet(QuerySet["Correction"]):
    """Corrections for fixtures."""

    def get_by_natural_key(self, article: str, at: str) -> "Correction":
        return self.get(article__slug=article, at=datetime.fromisoformat(at))


class Correction(models.Model):
    """What the newsroom got wrong, and when it said so."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField(_("corrected at"))
    text = models.TextField(_("what was corrected"), max_length=1000)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "at"], name="correction_once_a_moment")]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str]:
        return (self.article.slug, self.at.isoformat())

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined] # read by Django's serializers
