"""Transactions of the admin that change articles: one after the other, each reading the clock under the lock."""

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
