"""System checks of what the server stands on: Python, PostgreSQL and SQLite with known faults that matter here.

Only those that a newer patch of the same line mends. OpenSSL is not among them: distributions mend theirs without
raising its number, and the proxy ends TLS.
"""

import sqlite3
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import Error, connection

# Line → its first patch without CVE-2026-19445 (ssl) and what was mended before; lines that are not named are newer.
SAFE_PYTHON: Mapping[int, int] = {12: 15, 13: 16, 14: 8}
# The same of PostgreSQL: the release of 12 November 2026 mends CVE-2026-6460 and dozens of others.
SAFE_POSTGRESQL: Mapping[int, int] = {15: 20, 16: 16, 17: 12, 18: 7}
# Older ones can lose committed pages when a write-ahead log is reset under load.
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


@register(Tags.security, deploy=True)
def python_is_patched(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of a Python with known faults; asked on servers only, since nobody else reaches those that develop."""
    minor, patch = sys.version_info[1:3]
    safe = SAFE_PYTHON.get(minor)
    if safe is None or patch >= safe:
        return []
    return [
        checks.Warning(
            f"Python 3.{minor}.{patch} has known security faults; 3.{minor}.{safe} is the first without them.",
            hint=f"Install Python 3.{minor}.{safe} or newer, and run make again. Where it is your distribution's own, "
            "which mends it without raising the number, keep its updates installed and set "
            "SILENCED_SYSTEM_CHECKS=cms.W005.",
            id="cms.W005",
        )
    ]


@register(Tags.database)
def postgresql_is_patched(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn of a PostgreSQL with known faults; asks the database, so only where that was asked for."""
    if connection.vendor != "postgresql" or connection.alias not in (databases or ()):
        return []
    try:
        line, patch = divmod(connection.pg_version, 10_000)  # type: ignore[attr-defined] # of this engine alone
    except Error:
        return []  # that it does not answer is said elsewhere
    safe = SAFE_POSTGRESQL.get(line)
    if safe is None or patch >= safe:
        return []
    return [
        checks.Warning(
            f"PostgreSQL {line}.{patch} has known security faults; {line}.{safe} is the first without them.",
            hint=f"Install PostgreSQL {line}.{safe} or newer and restart it: the data stay as they are.",
            id="cms.W006",
        )
    ]


@register(Tags.database)
def sqlite_is_recent(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn where the linked SQLite has the WAL-reset race; one machine with one newsroom rarely meets it."""
    if connection.vendor != "sqlite" or _is_safe(sqlite3.sqlite_version_info):
        return []
    return [
        checks.Warning(
            f"SQLite {sqlite3.sqlite_version} may lose commits when its log is reset under heavy writing.",
            hint="Use SQLite 3.51.3, 3.50.7, 3.44.6 or newer, or PostgreSQL (DATABASE_URL).",
            id="cms.W007",
        )
    ]


def _is_safe(version: tuple[int, ...]) -> bool:
    return version >= SAFE_SQLITE[0] or any(version[:2] == safe[:2] and version >= safe for safe in SAFE_SQLITE[1:])
