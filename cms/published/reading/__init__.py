"""Reading finished documents: one query for a detail, two for a list, none of them through a model."""

from cms.delivery.reading.detail import FoundDocument, find_document
from cms.delivery.reading.listing import Asked, CardPage, CardRow, count_cards, read_cards
from cms.delivery.reading.lowest import lowest_sort_key
from cms.delivery.reading.ranked import read_ranking
from cms.delivery.reading.related import RelatedCards, read_related

__all__ = [
    "Asked",
    "CardPage",
    "CardRow",
    "FoundDocument",
    "RelatedCards",
    "count_cards",
    "find_document",
    "lowest_sort_key",
    "read_cards",
    "read_ranking",
    "read_related",
]
