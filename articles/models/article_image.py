"""Which articles use which images."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from cms.media.models import Image


class ImagePlace(models.TextChoices):
    """Where an article uses an image: in what its rows say, or in its pending changes."""

    LEAD = "lead", _("over the article")
    BODY = "body", _("in the text")
    PENDING_LEAD = "pending_lead", _("over the article, in pending changes")
    PENDING_BODY = "pending_body", _("in the text, in pending changes")


class ArticleImage(models.Model):
    """An image that an article uses; the services write these rows in the transaction of each save."""

    # The database itself keeps an image that is in use, also from what goes past the services.
    image = models.ForeignKey(Image, on_delete=models.DO_NOTHING, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="image_rows")
    place = models.CharField(max_length=12, choices=ImagePlace)
    has_alt_text = models.BooleanField()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["image", "article", "place"], name="article_image_once_in_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.place} {self.article_id}"
