"""Choice of the edition probe for a connection."""

from collections.abc import Callable

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.response_cache.edition_probe.postgresql import postgresql_probe
from cms.response_cache.edition_probe.sqlite import sqlite_probe

EditionProbe = Callable[[], int]


def edition_probe_for(wrapper: BaseDatabaseWrapper, statement: str) -> EditionProbe:
    """Return a probe of the statement's bigint, 0 where it has no row.

    The connection is open, and outside of any transaction whenever it is asked. It is asked once at once, so that one
    that is of no use raises what it has to say.
    """
    if wrapper.vendor == "postgresql":
        return postgresql_probe(wrapper.connection.pgconn, statement.encode())
    return sqlite_probe(wrapper.connection, statement, has_wal_probe=settings.CMS_SQLITE_WAL_PROBE)
