"""Reading finished documents: one query for a detail, two for a list, none of them through a model."""

from cms.published.reading.documents import FoundDocument, find_document
from cms.published.reading.list_end import lowest_sort_key
from cms.published.reading.lists import CardPage, CardRow, ListQuery, count_cards, read_cards
from cms.published.reading.rankings import read_ranking
from cms.published.reading.related import RelatedCards, read_related

__all__ = [
    "CardPage",
    "CardRow",
    "FoundDocument",
    "ListQuery",
    "RelatedCards",
    "count_cards",
    "find_document",
    "lowest_sort_key",
    "read_cards",
    "read_ranking",
    "read_related",
]
