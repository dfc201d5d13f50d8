"""The clock that all workers share; everything below gets the time as an argument.

On PostgreSQL it is the database's, so that a machine whose clock is wrong neither publishes early nor takes from
another what that one still holds. A SQLite file has one machine, whose clock readers live by, too.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connection

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present time."""
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found
