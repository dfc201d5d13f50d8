"""A one-line error for commands that run on a database without migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.base import CommandError
from django.core.serializers.base import DeserializationError
from django.db import Error, OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_MIGRATED = "The database has not been migrated: run manage.py migrate"


@contextmanager
def on_migrated_database() -> Iterator[None]:
    """Raise CommandError in the place of an error that comes from missing migrations."""
    try:
        yield
    except (OperationalError, ProgrammingError, DeserializationError):
        require_migrations()
        raise


def require_migrations() -> None:
    """Raise CommandError where migrations are to be applied; not where the database does not answer."""
    if (file := _file()) and not file.exists():
        raise CommandError(f"{NOT_MIGRATED} (there is no file {file})")
    if is_behind():
        raise CommandError(NOT_MIGRATED)


def is_behind() -> bool:
    """Whether migrations are to be applied; False where the database does not answer."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error:
        return False


def _file() -> Path | None:
    """Return the file of a database on SQLite, whose name may be a URI; None elsewhere and in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        return None
    return Path(unquote(urlsplit(name).path)) if name.startswith("file:") else Path(name)
