"""Folded text of rows that can be searched, and how far it was filled."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import QuerySet

KINDS = 16
"""How many kinds of rows there can be: the number of a row holds its kind and the key of what it is about."""


class SearchTextQuerySet(QuerySet["SearchText"]):
    """Questions about indexed rows."""

    def of(self, keys: Iterable[int], *, kinds: Iterable[int]) -> Self:
        """Return the texts of what has these keys, in these kinds."""
        known = list(keys)
        return self.filter(pk__in=[number_of(kind, key) for kind in kinds for key in known])


class SearchText(models.Model):
    """The words of one row, as `cms.search.words` makes them; the database's own index stands over all three columns.

    Only `cms.search.writing` writes here. It is no model for people, and nothing that cannot be filled again.
    """

    number = models.BigIntegerField(primary_key=True)
    title = models.TextField(blank=True)
    head = models.TextField(blank=True)
    body = models.TextField(blank=True)

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return kind and key."""
        return f"{self.number % KINDS}-{self.number // KINDS}"


class SearchFill(models.Model):
    """One row: which version of the index was filled, or how far filling it has come."""

    version = models.PositiveIntegerField()
    source = models.PositiveSmallIntegerField(default=0)
    after = models.BigIntegerField(default=0)
    is_complete = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return how far it has come."""
        return f"version {self.version}: " + ("complete" if self.is_complete else f"{self.source}, {self.after}")


def number_of(kind: int, key: int) -> int:
    """Return the number of the indexed row of a kind about the row with that key: newest keys have the highest."""
    return key * KINDS + kind
