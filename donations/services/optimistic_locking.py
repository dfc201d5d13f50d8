"""Saving of rows with optimistic locking.

Both run in a `public_transaction`, where writers queue: between question and answer nobody else writes.
"""

from typing import Any

from django.db.models import Model

from cms.lib.domain_errors import EditConflict, Invalid
from donations.models import Appeal, DonationMethod


def add_row[T: (Appeal, DonationMethod)](model: type[T], *, key: str, **values: Any) -> T:
    """Create a row; `Invalid` when its key is taken."""
    if model.objects.filter(key=key).exists():
        raise Invalid(f"There is one with the key “{key}” already.", field="key")
    return model.objects.create(key=key, **values)


def change_row(row: Model, *, version: int, **values: Any) -> None:
    """Write `values` if the row still has that version, and count it up; else `EditConflict`."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(version=version + 1, **values):
        raise EditConflict
    row.refresh_from_db()
