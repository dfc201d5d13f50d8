"""A read of an archive of any size walks a stretch of an index: it neither goes through the archive nor sorts it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from cms.published.models import Document
from cms.published.rendering import render
from cms.published.writing import store_ranking
from cms.published.writing.index import recount_terms
from tests.benchmarks.loading.documents import TermIds, store_finished
from tests.factories import NOW
from tests.factories.documents import a_dated_document
from tests.query_plans import dear_steps, statements, work_of

MANY = 3000
A_MINUTE = timedelta(minutes=1)
RANKINGS = [f"popular-{window}/{language}/" for window in ("24h", "7d", "30d") for language in ("", "en", "nb", "ps")]


def a_note(number):
    facets = {("section", f"section-{number % 3}"), ("tag", f"tag-{number % 5}"), ("author", f"author-{number % 40}")}
    slug, tag = f"note-{number}", {"slug": f"tag-{number % 5}"}
    card = {"slug": slug, "language": "en", "direction": "ltr", "title": "Title " * 20, "url": "", "tags": [tag]}
    return a_dated_document(
        slug,
        NOW - number * A_MINUTE,
        collection="articles",
        card=card,
        body={**card, "section": None, "body": "Body " * 500},
        facets=frozenset(facets),
    )


@pytest.fixture(scope="module")
def archive(standing):
    """Some thousand documents, rankings, and a database that knows how many there are."""
    notes = [a_note(number) for number in range(MANY)]
    store_finished([(f"article-{at}", note, render(note)) for at, note in enumerate(notes)], TermIds(), at=NOW)
    recount_terms()
    with transaction.atomic():
        for name in RANKINGS:
            store_ranking(name=name, owners=[f"article-{number}" for number in range(100)], at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Document.objects


READS = (
    "note-1500/",
    "note-1500/?expand=related",
    "",
    "?language=en",
    "?ordering=published_at",
    "?section=section-1",
    "?section=section-1&tag=tag-2",
    "?section=section-1&featured=false",
    "?language=en&published_after=2026-03-20T00:00:00Z",
    "?published_before=2026-03-20T12:00:00Z",
    "popular/?window=24h&language=en",
)
LISTS = ("", "?ordering=published_at", "?section=section-1", "?section=section-1&tag=tag-2")


def asked_for(client, address):
    """Return the statements behind an address, and the address of the page after it."""
    with statements() as asked:
        response = client.get(address)
    assert response.status_code == 200
    assert asked
    return asked, response.json().get("next")


@pytest.mark.parametrize("read", READS)
def test_read_neither_goes_through_the_archive_nor_sorts_it(archive, db, clock, client, read):
    asked, _ = asked_for(client, f"/api/v1/articles/{read}")
    assert [step for each in asked for step in dear_steps(*each)] == []


@pytest.mark.parametrize("read", LISTS)
def test_page_deep_in_a_list_costs_what_the_second_does(archive, db, clock, client, read):
    following = f"/api/v1/articles/{read}"
    costs = []
    while following:
        asked, following = asked_for(client, following)
        costs.append(sum(work_of(*each) for each in asked))
    assert len(costs) > 8
    assert max(costs[1:]) <= 1.2 * costs[1]
