"""Which way of asking a connection gets."""

from collections.abc import Callable

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.response_cache.edition_probe.postgresql import question_of_postgresql
from cms.response_cache.edition_probe.sqlite import question_of_sqlite

Question = Callable[[], int]


def question_for(wrapper: BaseDatabaseWrapper, statement: str) -> Question:
    """Return a function that asks for the statement's bigint, 0 where it has no row.

    The connection is open, and outside of any transaction whenever it is asked. It is asked once at once, so that one
    that is of no use raises what it has to say.
    """
    if wrapper.vendor == "postgresql":
        return question_of_postgresql(wrapper.connection.pgconn, statement.encode())
    return question_of_sqlite(wrapper.connection, statement, has_wal_probe=settings.CMS_SQLITE_WAL_PROBE)
