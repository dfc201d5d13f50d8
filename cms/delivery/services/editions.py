"""The edition: a number that tells whether what one remembers is still what readers should see."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from cms.delivery.models import Edition


@contextmanager
def public_transaction() -> Iterator[None]:
    """Open the transaction of a service that may change what readers see.

    The edition is locked before any row is read: of two people who change a section's name and an
    article in it, the second renders what the first has committed, not what stood there before.
    """
    with transaction.atomic():
        lock_edition()
        yield


def lock_edition() -> None:
    """Make the writers of documents queue here, so that counts of terms cannot deadlock."""
    if not Edition.objects.select_for_update().filter(pk=1).exists():
        Edition.objects.get_or_create(pk=1)


def move_edition_on() -> None:
    """Begin a new edition; visible to readers when the caller's transaction commits."""
    Edition.objects.filter(pk=1).update(number=F("number") + 1)


def current_edition() -> int:
    """Return the number of the present edition; 0 before anything was published."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0
