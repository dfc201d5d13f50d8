"""Lists, autocompletes and the search of all pages over the index."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from cms.search.reading import Searched, in_order, search


class IndexedSearch:
    """An admin page whose rows are found by their indexed words; stands before the other bases."""

    searched = Searched(())

    def get_searched(self, request: HttpRequest) -> Searched:
        """Return what of the index this person searches."""
        return self.searched

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows that have all that was typed, the best first, unless the list is sorted by a column."""
        if not search_term.strip():
            return queryset, False
        keys = search(queryset, self.get_searched(request), search_term)
        found = in_order(queryset, keys)
        return (found.order_by(*queryset.query.order_by) if request.GET.get("o") else found), False
