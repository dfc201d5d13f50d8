"""Transactions of admin views that take the edition lock before they read the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from cms.published.writing import public_transaction


@contextmanager
def edition_locked() -> Iterator[datetime]:
    """Open a transaction that holds the edition's lock, and yield the datetime at which it was acquired.

    A datetime of before the wait could take an article that was published meanwhile for a scheduled one.
    """
    with public_transaction():
        yield timezone.now()
