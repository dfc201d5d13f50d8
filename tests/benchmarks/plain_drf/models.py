"""What is computed from a body when it is saved."""

from django.db import models

from articles.models import Article


class SavedBody(models.Model):
    """The forms of a body that readers get, and its length; made by `prepare`, not by a migration."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="saved_body")
    word_count = models.PositiveIntegerField()
    html = models.TextField()
    blocks = models.JSONField()
    text = models.TextField()

    class Meta:
        app_label = "plain_drf"
        managed = False
        db_table = "benchmark_saved_body"

    def __str__(self) -> str:
        """Return the number of words."""
        return str(self.word_count)
