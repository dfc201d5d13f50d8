"""The edition: a number that tells whether a cached answer is still what readers should see."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from cms.published.dependencies import Touched, as_json
from cms.published.edition_stamps import new_token
from cms.published.models import Change, Edition

KEPT_CHANGES = 10_000
_SWEEP_EVERY = 500
_MOVE_ON = "UPDATE delivery_edition SET number = number + 1, token = %s WHERE id = 1 RETURNING number"


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


def move_edition_on(*, at: datetime, touched: Iterable[Touched] | None, cache_tags: Iterable[str] = ()) -> int:
    """Begin a new edition and return its number; readers see it when the caller's transaction commits.

    `touched` None says that anything may have changed.
    """
    token = new_token()
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_ON, [token])
        number: int = cursor.fetchone()[0]
    Change.objects.create(
        edition=number,
        token=token,
        at=at,
        touched=None if touched is None else as_json(touched),
        cache_tags=" ".join(dict.fromkeys(cache_tags)),
    )
    if number % _SWEEP_EVERY == 0:
        Change.objects.filter(edition__lte=number - KEPT_CHANGES).delete()
    return number


def current_edition() -> int:
    """Return the number of the present edition; 0 before anything was published."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0
