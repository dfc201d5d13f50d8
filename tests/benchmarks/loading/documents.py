"""Storing the documents of a whole archive at once: rendered by several processes, written by this one.

The rows are those that `store_documents` would have written (`sample` compares); only the statements are fewer.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime

from django.db import transaction

from articles.models import Article
from cms.published.documents import OK, PublicDocument
from cms.published.models import Document, Term, Transition
from cms.published.models import Facet as FacetRow
from cms.published.writing.store import _fill, owner_id
from tests.benchmarks.loading.rendering import Finished, render_articles, set_up
from tests.benchmarks.loading.stamps import stamp, stamped

BATCH = 500
ROWS_PER_STATEMENT = 100
"""Few shapes of statements: Python's sqlite3 keeps the last 128, and long ones are megabytes."""
STAMP = "documents"

TermKey = tuple[str, str, str]
"""Language, name and value of a term of articles."""


def store_articles(*, at: datetime, processes: int, on_done: Callable[[int], None]) -> None:
    """Store the documents of all articles that have none yet; tell how many articles are done."""
    terms = TermIds()
    done = Article.objects.filter(pk__lte=stamped(STAMP)).count()
    for up_to, count, finished in _rendered(at=at, processes=processes):
        with transaction.atomic():
            store_finished(finished, terms, at=at)
            stamp(STAMP, up_to)
        done += count
        on_done(done)


def _rendered(*, at: datetime, processes: int) -> Iterator[tuple[int, int, list[Finished]]]:
    """Yield batches in their order; never more than a few wait, so memory stays flat."""
    waiting: deque[tuple[int, int, Future[list[Finished]]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=set_up) as pool:
        for after, up_to, count in _ranges():
            waiting.append((up_to, count, pool.submit(render_articles, after, up_to, at)))
            if len(waiting) > 2 * processes:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: deque[tuple[int, int, Future[list[Finished]]]]) -> tuple[int, int, list[Finished]]:
    up_to, count, future = waiting.popleft()
    return up_to, count, future.result()


def _ranges() -> Iterator[tuple[int, int, int]]:
    after = stamped(STAMP)
    while ids := list(Article.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield after, ids[-1], len(ids)
        after = ids[-1]


class TermIds:
    """The ids of terms; those of stories, as many as there are articles, are looked up batch by batch."""

    def __init__(self) -> None:
        found = Term.objects.filter(collection="articles").exclude(name="story")
        self._kept = {(language, name, value): pk for language, name, value, pk in _keys(found)}

    def of(self, wanted: set[TermKey]) -> dict[TermKey, int]:
        """Return the ids of these terms; the new ones are made."""
        stories = {value for _, name, value in wanted if name == "story"}
        rows = Term.objects.filter(collection="articles", name="story", value__in=stories)
        found = self._kept | {(language, name, value): pk for language, name, value, pk in _keys(rows)}
        missing = sorted(wanted - found.keys())
        made = Term.objects.bulk_create((_term(key) for key in missing), batch_size=ROWS_PER_STATEMENT)
        new = {key: term.pk for key, term in zip(missing, made, strict=True)}
        self._kept |= {key: pk for key, pk in new.items() if key[1] != "story"}
        return found | new


def _keys(rows):
    return rows.values_list("language", "name", "value", "id")


def _term(key: TermKey) -> Term:
    language, name, value = key
    return Term(collection="articles", language=language, name=name, value=value)


def store_finished(finished: Sequence[Finished], terms: TermIds, *, at: datetime) -> None:
    """Write rendered documents of owners that had none; the counts of the terms are settled at the end of it all."""
    listings = [_listing(document) for _, document, _ in finished]
    ids = terms.of({key for listing in listings for key in listing})
    rows = [
        _row(each, sorted((ids[key], until) for key, until in listing.items()), at)
        for each, listing in zip(finished, listings, strict=True)
    ]
    Document.objects.bulk_create(rows, batch_size=ROWS_PER_STATEMENT)
    FacetRow.objects.bulk_create((facet for row in rows for facet in _facets(row)), batch_size=ROWS_PER_STATEMENT)
    moments = (
        Transition(document=row, at=transition_at)
        for row, (_, _, rendered) in zip(rows, finished, strict=True)
        for transition_at in rendered.transitions
    )
    Transition.objects.bulk_create(moments, batch_size=ROWS_PER_STATEMENT)


def _row(finished: Finished, term_ids: list[tuple[int, int | None]], at: datetime) -> Document:
    owner, document, rendered = finished
    row = Document()
    _fill(row, document, rendered)
    row.owner, row.owner_id, row.changed_at, row.term_ids = owner, owner_id(owner), at, term_ids
    return row


def _facets(row: Document) -> Iterator[FacetRow]:
    for term, until in row.term_ids:
        yield FacetRow(term_id=term, sort_key=row.sort_key, document_id=row.pk, until=until)


def _listing(document: PublicDocument) -> dict[TermKey, int | None]:
    if document.status != OK:
        return {}
    facets = document.listed_until
    return {(language, *facet): until for language in ("", document.language) for facet, until in facets.items()}
