"""The lowest sort key under a facet, at which a list ends."""

from django.db import connection

from cms.published.documents import Facet

_LOWEST = """
    SELECT min(f.sort_key) FROM delivery_facet f WHERE f.term_id = (
        SELECT t.id FROM delivery_term t
        WHERE t.collection = %s AND t.language = '' AND t.name = %s AND t.value = %s)
"""


def lowest_sort_key(*, collection: str, facet: Facet) -> int | None:
    """Return the lowest sort key under a facet, in whatever language and however late it is seen; None for none."""
    with connection.cursor() as cursor:
        cursor.execute(_LOWEST, [collection, *facet])
        lowest: int | None = cursor.fetchone()[0]
    return lowest
