"""Fixtures that we ship, such as the demo, never take over rows of a newsroom."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import CASCADE, Field, FileField, ForeignKey, Model

SHOWN = 20


class FixtureGuard:
    """Which rows of a fixture are in the database already, and which of these are somebody else's."""

    def __init__(self) -> None:
        self._standing: set[tuple[type[Model], Any]] = set()
        self._foreign: dict[str, None] = {}

    @property
    def refusal(self) -> str:
        """Return which rows stand in the way; "" where none does."""
        named = list(self._foreign)
        if not named:
            return ""
        more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        return (
            f"The database has rows with keys of this fixture that are not the fixture's: {', '.join(named[:SHOWN])}"
            f"{more}. Nothing was loaded. Load it into an empty database."
        )

    def is_wanted(self, row: Any) -> bool:
        """Whether a deserialized row is to be stored: not where it is there already, and not beside somebody else's."""
        stored = type(row.object)._default_manager.filter(pk=row.object.pk).first() if row.object.pk else None
        if stored is None:
            owners = list(self._standing_owners(row.object))
            self._foreign |= dict.fromkeys(map(_name, owners))
            return not owners
        self._standing.add((type(stored), stored.pk))
        if not _is_same(row, stored):
            self._foreign[_name(stored)] = None
        return False

    def _standing_owners(self, row: Model) -> Iterator[Model]:
        """Yield the rows that this one would become a part of, where they stood before the fixture came."""
        for field in row._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE:
                key = (field.remote_field.model, getattr(row, field.attname))
                if key in self._standing:
                    yield getattr(row, field.name)


def _is_same(row: Any, stored: Model) -> bool:
    """Whether a stored row is as the fixture has it, but for what changes by being used."""
    changing = settings.CMS_FIXTURE_CHANGES.get(stored._meta.label_lower, ())
    deferred = {field.name for field in row.deferred_fields or ()}
    fields = [field for field in stored._meta.concrete_fields if field.name not in {*changing, *deferred}]
    return all(_is_same_value(field, row.object, stored) for field in fields) and all(
        {str(getattr(pk, "pk", pk)) for pk in pks} == {str(related.pk) for related in getattr(stored, name).all()}
        for name, pks in (row.m2m_data or {}).items()
        if name not in deferred
    )


def _is_same_value(field: "Field[Any, Any]", wanted: Model, stored: Model) -> bool:
    value = getattr(wanted, field.attname)
    if isinstance(field, FileField):
        return str(value) == str(getattr(stored, field.attname))
    # What a fixture leaves out comes as the default.
    return bool(value == getattr(stored, field.attname) or value == field.get_default())


def _name(row: Model) -> str:
    key = row.natural_key() if hasattr(row, "natural_key") else (row.pk,)
    return f"{row._meta.verbose_name} “{' / '.join(map(str, key)) or row.pk}”"
