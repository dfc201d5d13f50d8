"""Saved filters of the article list."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.rules.saved_filters import LONGEST_NAME


class SavedFilterQuerySet(QuerySet["SavedFilter"]):
    """Whose filters."""

    def owned_by(self, user_id: int) -> Self:
        """Return those that somebody has saved."""
        return self.filter(owner_id=user_id)

    def visible_to(self, user_id: int) -> Self:
        """Return one's own and those that others share."""
        return self.filter(Q(owner_id=user_id) | Q(is_shared=True))


class SavedFilter(models.Model):
    """A question to the list of articles, under the name that somebody gave it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # Nine parameters of at most 200 characters, of which percent signs make up to twelve times as many.
    query = models.TextField(help_text="Canonical query string of the list")
    is_shared = models.BooleanField(_("shared with all editors"), default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_name_once_per_person"),
            models.CheckConstraint(condition=~Q(query=""), name="saved_filter_narrows_something"),
        ]

    def __str__(self) -> str:
        return self.name
