"""Rows that are added and never change: by Django, by hand or by fixtures; the database refuses it, too."""

from typing import Any, Never, Self

from django.db import models
from django.db.models import QuerySet

from cms.lib.domain_errors import DomainError


class Immutable(DomainError):
    """An attempt to rewrite history."""

    code = "immutable"
    message = "What stands in the history of payment details never changes. Propose a change instead."


class ImmutableQuerySet[T: models.Model](QuerySet[T]):
    """Rows that can be read and added."""

    def update(self, **kwargs: Any) -> Never:
        """Refuse."""
        raise Immutable

    def delete(self) -> Never:
        """Refuse."""
        raise Immutable

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        """Refuse."""
        raise Immutable

    def bulk_create(self, *args: Any, **kwargs: Any) -> Never:
        """Refuse: it could replace rows."""
        raise Immutable


class ImmutableRow(models.Model):
    """A row that is added once; a fixture may bring the same row again, which changes nothing."""

    class Meta:
        abstract = True

    # Fixtures go past save() and the class's save_base(): this is the first step that the row itself is asked to take.
    def _save_table(self, raw: bool = False, cls: Any = None, *how: Any, **named: Any) -> bool:  # noqa: FBT001, FBT002
        """Add the row; refuse to write it a second time, unless a fixture brings what stands there already."""
        stored = self._stored()
        if stored is None and (raw or self._state.adding):
            _force_insert, *rest = how or (False,)
            return bool(super()._save_table(raw, cls, True, *rest, **named))  # type: ignore[misc] # noqa: FBT003
        if raw and stored is not None and self.says_the_same_as(stored):
            return True
        raise Immutable

    def delete(self, using: Any = None, keep_parents: bool = False) -> Never:  # noqa: FBT001, FBT002
        """Refuse."""
        raise Immutable

    def says_the_same_as(self, other: Self) -> bool:
        """Whether both rows hold the same."""
        names = [field.attname for field in self._meta.concrete_fields if not field.primary_key]
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def _stored(self) -> Self | None:
        return type(self)._default_manager.filter(pk=self.pk).first() if self.pk is not None else None
