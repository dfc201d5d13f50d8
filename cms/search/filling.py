"""Filling the index from the rows: after an upgrade piece by piece beside other work, or all at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings

from cms.published.writing import public_transaction
from cms.search.models import KINDS, SearchFill, SearchText
from cms.search.sources import SearchSource, search_sources
from cms.search.writing import Searchable, index_rows, text_of

PIECE = 50
"""So many are indexed in about 200 ms, for which whoever saves has to wait at most."""


def is_something_unfilled(*, at: datetime) -> bool:
    """Whether the index lacks rows that were there before it, or holds them as an older version made them."""
    return not SearchFill.objects.filter(version=settings.CMS_SEARCH_VERSION, is_complete=True).exists()


def fill_a_piece(*, at: datetime) -> bool:
    """Index the next rows, in a short transaction; return whether there are more. Any number of workers take turns."""
    sources = search_sources()
    # Whoever saves queues at the edition, too: nothing older is written over what they save.
    with public_transaction():
        fill = _present_fill()
        if fill.is_complete:
            return False
        last = _fill(sources[fill.source], after=fill.after)
        fill.source, fill.after = (fill.source + 1, 0) if last is None else (fill.source, last)
        fill.is_complete = fill.source == len(sources)
        fill.save()
    return not fill.is_complete


def rebuild_search(on_piece: Callable[[int], None] = lambda count: None) -> None:
    """Index every row anew, in short transactions, and forget what is there no more."""
    for source in search_sources():
        after: int | None = 0
        while after is not None:
            with public_transaction():
                after = _fill(source, after=after)
            on_piece(PIECE)
    SearchFill.objects.update_or_create(pk=1, defaults={"version": settings.CMS_SEARCH_VERSION, "is_complete": True})


def search_differences() -> list[str]:
    """Return the indexed rows that are not as they should be, are missing or too many; writes nothing."""
    wanted = {(text.number, *_columns(text)) for source in search_sources() for text in _all_texts(source)}
    stored = {(text.number, *_columns(text)) for text in SearchText.objects.iterator()}
    return sorted({str(SearchText(number=number)) for number, *_words in wanted ^ stored})


def _present_fill() -> SearchFill:
    """Return how far this version has been filled; what an older one has filled counts for nothing."""
    fill = SearchFill.objects.filter(pk=1).first()
    if fill is None or fill.version != settings.CMS_SEARCH_VERSION:
        return SearchFill(pk=1, version=settings.CMS_SEARCH_VERSION)
    return fill


def _fill(source: SearchSource, *, after: int) -> int | None:
    """Index the rows that follow a key and return the last one's; None when there are no more."""
    rows = source.rows(after=after, limit=PIECE)
    last = max(rows, default=None)
    indexed = [row for found in rows.values() for row in found]
    _forget_others(source.kinds, indexed, after=after, up_to=last)
    index_rows(indexed)
    return last


def _forget_others(kinds: Sequence[int], indexed: Iterable[Searchable], *, after: int, up_to: int | None) -> None:
    """Forget what the index has of a stretch of keys besides these rows."""
    kept = {row.number for row in indexed}
    stretch = SearchText.objects.filter(number__gte=(after + 1) * KINDS)
    if up_to is not None:
        stretch = stretch.filter(number__lt=(up_to + 1) * KINDS)
    numbers = stretch.values_list("number", flat=True)
    SearchText.objects.filter(
        pk__in=[number for number in numbers if number % KINDS in kinds and number not in kept]
    ).delete()


def _all_texts(source: SearchSource) -> Iterator[SearchText]:
    after: int | None = 0
    while after is not None:
        rows = source.rows(after=after, limit=PIECE)
        after = max(rows, default=None)
        yield from (text_of(row) for found in rows.values() for row in found)


def _columns(text: SearchText) -> tuple[str, str, str]:
    return text.title, text.head, text.body
