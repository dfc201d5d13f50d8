"""What a domain declares to be searchable: sources that give all of its rows."""

from collections.abc import Sequence
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from cms.search.writing import Searchable


class SearchSource(Protocol):
    """All rows of some kinds, in the order of their keys."""

    @property
    def kinds(self) -> Sequence[int]:
        """Return the kinds of rows that it gives; no other source gives them."""

    def rows(self, *, after: int, limit: int) -> dict[int, list[Searchable]]:
        """Return what can be found of the next rows after a key, by their keys in rising order."""


def search_sources() -> list[SearchSource]:
    """Return the sources of CMS_SEARCH."""
    return [cast(SearchSource, import_string(path)) for path in settings.CMS_SEARCH]
