"""Columns of bytes, as they come from rows that something else may have written."""

from typing import Any

from django.db import models

UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What reading JSON raises that is none, or is of another shape than ours."""


def as_bytes(value: Any) -> bytes:
    """Return a stored value as bytes; SQLite keeps text and numbers in a column of bytes, too."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return b"" if value is None else str(value).encode()


class StoredBytes(models.BinaryField):  # type: ignore[type-arg] # Django itself takes none
    """Bytes of JSON; whatever stands in the column comes as bytes."""

    def from_db_value(self, value: Any, *_how: Any) -> bytes | None:
        """Return bytes, or None for NULL."""
        return None if value is None else as_bytes(value)

    def deconstruct(self) -> Any:
        """Return Django's own field: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs
