"""The secret of the day, shared by all processes through one row."""

import secrets
from datetime import datetime

from articles.models import VisitorSalt
from articles.rules.page_views import day_of

SALT_BYTES = 16


class Salts:
    """Asks the database once a day; days are those of UTC, so that no hour has two salts."""

    def __init__(self) -> None:
        self._kept: tuple[int, bytes] | None = None

    def of(self, at: datetime) -> bytes:
        """Return the salt of that day, made by whoever needs it first."""
        day = day_of(at)
        kept = self._kept
        if kept is None or kept[0] != day:
            kept = self._kept = (day, _stored(day))
        return kept[1]

    def forget(self) -> None:
        """Forget the salt: where no view comes, none would replace it when its day is over."""
        self._kept = None


def _stored(day: int) -> bytes:
    rows = VisitorSalt.objects.filter(day=day).values_list("salt", flat=True)
    salt = rows.first()
    if salt is None:
        fresh = VisitorSalt(day=day, salt=secrets.token_bytes(SALT_BYTES))
        VisitorSalt.objects.bulk_create([fresh], ignore_conflicts=True)
        salt = rows.get()
    return bytes(salt)


SALTS = Salts()
