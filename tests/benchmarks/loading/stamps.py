"""How far the loading has come: a small table in the database itself, written in the transaction of each step."""

from django.db import connection

_CREATE = "CREATE TABLE IF NOT EXISTS benchmark_stamp (name varchar(40) PRIMARY KEY, value bigint NOT NULL)"
_SET = (
    "INSERT INTO benchmark_stamp (name, value) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def open_stamps() -> None:
    """Make the table."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)


def stamp(name: str, value: int = 1) -> None:
    """Write down how far a step has come."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, [name, value])


def stamped(name: str) -> int:
    """Return how far a step had come; 0 where it was never begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM benchmark_stamp WHERE name = %s", [name])
        row = cursor.fetchone()
    return row[0] if row else 0
