"""What can be wrong with a set-up, said before it does harm."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connection
from django.utils.module_loading import import_string

# Older ones can lose committed pages when a write-ahead log is reset under load.
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


@register()
def document_sources_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which dotted path of CMS_DOCUMENTS leads to no source of documents."""
    return [problem for path in settings.CMS_DOCUMENTS if (problem := _source_problem(path))]


def _source_problem(path: str) -> CheckMessage | None:
    try:
        source = import_string(path)
    except ImportError as error:
        return Error(f"CMS_DOCUMENTS: {path} cannot be imported: {error}", id="cms.E001")
    if not hasattr(source, "batches"):
        return Error(f"CMS_DOCUMENTS: {path} gives no documents.", id="cms.E002")
    return None


@register(Tags.security, deploy=True)
def demo_is_off(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to call a server with the demo's known password fit for production."""
    if not settings.DEMO:
        return []
    return [Error("CMS_DEMO is on: anybody can log in with the demo's password.", id="cms.E003")]


@register(Tags.database)
def sqlite_is_recent(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Advise where the linked SQLite has the WAL-reset race; one machine with one newsroom rarely meets it."""
    if connection.vendor != "sqlite" or _is_safe(sqlite3.sqlite_version_info):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} may lose commits when its log is reset under heavy writing.",
            hint="Use SQLite 3.51.3, 3.50.7, 3.44.6 or newer, or PostgreSQL (DATABASE_URL).",
            id="cms.I001",
        )
    ]


def _is_safe(version: tuple[int, ...]) -> bool:
    return version >= SAFE_SQLITE[0] or any(version[:2] == safe[:2] and version >= safe for safe in SAFE_SQLITE[1:])
