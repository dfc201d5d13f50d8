"""The documents beside a changed one: they name what stands there as their neighbour, so they change too."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from cms.published.dependencies import Place, Touched
from cms.published.documents import microseconds
from cms.published.models import Document

# Next to a place, in the whole list of its language; what has left it by itself is passed over.
_NEIGHBOURS = """
    SELECT n.id, n.cache_tags FROM delivery_term t JOIN delivery_document n ON n.id IN (
        (SELECT f.document_id FROM delivery_facet f WHERE f.term_id = t.id
         AND (f.sort_key, f.document_id) < (%(sort_key)s, %(id)s) AND (f.until IS NULL OR f.until > %(now)s)
         ORDER BY f.sort_key DESC, f.document_id DESC LIMIT 1),
        (SELECT f.document_id FROM delivery_facet f WHERE f.term_id = t.id
         AND (f.sort_key, f.document_id) > (%(sort_key)s, %(id)s) AND (f.until IS NULL OR f.until > %(now)s)
         ORDER BY f.sort_key ASC, f.document_id ASC LIMIT 1))
    WHERE t.id IN ({terms}) AND t.name = '' AND t.language <> '' AND n.body IS NOT NULL
"""


class Beside(NamedTuple):
    """A document beside a changed one; `shows_other`: what it shows of the changed one is not what it was."""

    id: int
    tag: str
    shows_other: bool


def neighbours_of(touched: Iterable[Touched], *, relinked: Container[tuple[str, str]], at: datetime) -> list[Beside]:
    """Return the documents beside the places that the changed ones have or had.

    `relinked` are those (collection, key) of which others show something else now.
    """
    now = microseconds(at)
    return [
        each
        for change in touched
        for place in (change.places if change.terms else ())
        for each in _beside(
            place, change, is_shown=place.sort_key <= now and (change.collection, change.key) in relinked, now=now
        )
    ]


def note_change_beside(neighbours: Iterable[Beside], *, at: datetime) -> None:
    """Write down that documents have shown another neighbour since then."""
    changed = {each.id for each in neighbours if each.shows_other}
    if changed:
        Document.objects.filter(pk__in=changed).update(neighbours_changed_at=at)


def _beside(place: Place, change: Touched, *, is_shown: bool, now: int) -> Iterator[Beside]:
    statement = _NEIGHBOURS.format(terms=", ".join(str(term) for term in sorted(change.terms)))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"sort_key": place.sort_key, "id": place.document_id, "now": now})
        found = cursor.fetchall()
    for pk, tags in found:
        yield Beside(pk, tags.partition(" ")[0], is_shown)
