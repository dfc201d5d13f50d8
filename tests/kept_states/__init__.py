"""Databases as the code of a past commit left them; every later migration has to take them to the present.

`python -m tests.kept_states COMMIT` keeps that of the present code (docs/recipes.md).
"""

import lzma
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "samples" / "upgrades"
# psql alone understands these lines, which newer versions of pg_dump write.
_PSQL = re.compile(r"^\\(?:un)?restrict \w+$", re.MULTILINE)


def kept_states(vendor):
    """Return the names of the states that are kept for an engine."""
    ending = f".{vendor}.sql.xz"
    return sorted(each.name.removesuffix(ending) for each in FOLDER.glob(f"*{ending}"))


def keep_sqlite(name, path):
    """Write down what a file holds."""
    with closing(sqlite3.connect(path)) as connection:
        _write(name, "sqlite", "\n".join(_dump(connection)))


def keep_postgresql(name, url):
    """Write down what a database holds, by pg_dump: only who keeps a state needs it."""
    command = ["pg_dump", "--no-owner", "--no-privileges", "--rows-per-insert=200", url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    _write(name, "postgresql", _PSQL.sub("", done.stdout))


def load(name, connection):
    """Fill the empty database of a connection with a state."""
    text = _read(name, connection.vendor)
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.disable_constraint_checking()
        connection.connection.executescript(text)
    else:
        connection.connection.execute(text)
    # A dump sets the session up for itself.
    connection.close()


def _dump(connection):
    """Yield the statements that make a file again; what FTS5 keeps is left out, and made from what it is over."""
    virtual = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    ).fetchall()
    own = ("INSERT INTO sqlite_master", "PRAGMA writable_schema")
    own += tuple(
        beginning for name, _sql in virtual for beginning in (f'INSERT INTO "{name}', f"CREATE TABLE '{name}_")
    )
    for statement in connection.iterdump():
        if statement == "COMMIT;":
            yield from (f"{sql};\nINSERT INTO {name} ({name}) VALUES ('rebuild');" for name, sql in virtual)
        if not statement.startswith(own):
            yield statement


def _write(name, vendor, text):
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.{vendor}.sql.xz").write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def _read(name, vendor):
    return lzma.decompress((FOLDER / f"{name}.{vendor}.sql.xz").read_bytes()).decode()
