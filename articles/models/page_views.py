"""Counted views, and the keys that stop one visitor from counting twice in an hour."""

from django.db import models
from django.db.models import Q

from articles.models.article import Article


class HourlyViews(models.Model):
    """How many opened an article within one hour; kept for two days."""

    pk = models.CompositePrimaryKey("article_id", "hour")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False, related_name="+")
    hour = models.PositiveIntegerField(help_text="Hours since 1970 UTC")
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(count__gte=1), name="hourly_views_are_some")]

    def __str__(self) -> str:
        return str(self.count)


class DailyViews(models.Model):
    """How many opened an article on one day of the newsroom; kept for good."""

    pk = models.CompositePrimaryKey("article_id", "day")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False, related_name="+")
    day = models.PositiveIntegerField(help_text="Days since 1970-01-01 in the newsroom's time zone")
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(count__gte=1), name="daily_views_are_some")]
        indexes = [models.Index(fields=["day"], name="daily_views_of_day")]

    def __str__(self) -> str:
        return str(self.count)


class SeenVisitor(models.Model):
    """A visitor's hour with an article that has been counted: a key that leads back to nobody; kept for two hours."""

    key = models.BigIntegerField(primary_key=True)
    hour = models.PositiveIntegerField(help_text="Hours since 1970 UTC")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)


class VisitorSalt(models.Model):
    """The secret in the keys of one day (UTC); it is deleted with its day, and no key can be made again."""

    day = models.PositiveIntegerField(primary_key=True, help_text="Days since 1970-01-01 UTC")
    salt = models.BinaryField(max_length=16)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return the day, not the secret."""
        return str(self.day)
