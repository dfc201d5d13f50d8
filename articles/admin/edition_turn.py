"""Deeds at the desk, one after the other; each decides by a moment that is not older than what it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from cms.published.writing import public_transaction


@contextmanager
def in_turn() -> Iterator[datetime]:
    """Open the transaction of a deed when its turn comes, and yield the present moment for the services in it.

    Whoever looked at the clock before queueing could take an article that has appeared meanwhile for one that
    waits, and change or take away what readers see.
    """
    with public_transaction():
        yield timezone.now()
