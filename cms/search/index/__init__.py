"""The databases' own indexes over the words: which rows have them. Both answer the same."""

from cms.search.index import postgresql, sqlite
from cms.search.index.matching import Backend

_BACKENDS: dict[str, Backend] = {
    "sqlite": Backend(sqlite.INSTALL, sqlite.REMOVE, sqlite.matching),
    "postgresql": Backend(postgresql.INSTALL, postgresql.REMOVE, postgresql.matching),
}


def backend_of(vendor: str) -> Backend:
    """Return what stands in for the search in that database."""
    return _BACKENDS[vendor]
