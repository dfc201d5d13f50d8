"""`Last-Modified` tells when an answer last changed for readers: it moves with every change, and never back."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.db import transaction

from articles.services import plan_withdrawal, withdraw_article
from cms.published.writing import store_ranking
from tests.factories import NOW, a_tag, an_actor, an_article, an_edit

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
PATHS = (
    "articles/middle/",
    "articles/middle/?expand=related",
    "articles/middle/?fields=previous,next",
    "articles/?language=en",
    "articles/?limit=2",
    "articles/?tag=war",
    "articles/?breaking=true",
    "articles/?breaking=false&limit=3",
    "articles/?language=en&limit=1&ordering=published_at",
)


@pytest.fixture
def look(client):
    """Return what each address answers, without what a change of nobody changes: {path: (bytes, datetime)}."""

    def look():
        found = {path: client.get(f"/api/v1/{path}") for path in PATHS}
        return {
            path: (each.content, parsedate_to_datetime(each["Last-Modified"]) if "Last-Modified" in each else None)
            for path, each in found.items()
        }

    return look


@pytest.fixture
def archive(newsroom):
    """Three articles in a row, one that is to come, and one that ends by itself."""
    war = a_tag(slug="war", name="War")
    rows = {
        name: an_article(status="published", slug=name, published_at=NOW - age * HOUR, tags=[war])
        for name, age in (("oldest", 5), ("older", 4), ("middle", 3), ("newer", 2))
    }
    rows["newest"] = an_article(
        status="published", slug="newest", published_at=NOW - HOUR, tags=[war], breaking_until=NOW + 20 * SECOND
    )
    rows["soon"] = an_article(status="scheduled", slug="soon", published_at=NOW + 30 * SECOND, tags=[war])
    return rows


def withdraw(article, at):
    article.refresh_from_db()
    withdraw_article(article=article, reason="No.", version=article.version, by=an_actor(), at=at)


def end_later(article, at):
    article.refresh_from_db()
    moment = at + 5 * SECOND
    plan_withdrawal(article=article, withdraw_at=moment, reason="No.", version=article.version, by=an_actor(), at=at)


def test_it_moves_with_every_change_and_never_back(archive, look, clock):
    steps = [
        lambda at: an_edit(archive["newer"], headline="Newer neighbour", at=at),
        lambda at: an_edit(archive["older"], headline="Older neighbour", at=at),
        lambda at: an_edit(archive["newest"], headline="No neighbour", at=at),
        lambda at: end_later(archive["newer"], at),
        *[lambda at: None] * 3,
        lambda at: withdraw(archive["older"], at),
        lambda at: withdraw(archive["newest"], at),
        lambda at: an_article(status="published", slug="fresh", published_at=at),
        *[lambda at: None] * 3,
    ]
    before, at = look(), NOW
    for number, step in enumerate(steps):
        at += 3 * SECOND
        clock.move_to(at)
        step(at)
        after = look()
        for path, (content, changed_at) in after.items():
            was, changed_before_at = before[path]
            if content != was:
                assert changed_at > changed_before_at, (number, path)
            else:
                assert (changed_at or NOW) >= (changed_before_at or NOW), (number, path)
            assert (changed_at or at) <= at
        before = after


def test_it_stands_still_while_nothing_changes(archive, look, clock):
    before = look()
    clock.shift(10 * SECOND)
    assert look() == before


def test_it_stands_still_while_a_neighbour_is_linked_as_before(archive, client, clock):
    before = client.get("/api/v1/articles/middle/")
    clock.shift(5 * SECOND)
    an_edit(archive["newer"], body="<p>Other words.</p>", at=NOW + 5 * SECOND)
    after = client.get("/api/v1/articles/middle/")
    assert [after[name] for name in ("ETag", "Last-Modified")] == [before[name] for name in ("ETag", "Last-Modified")]


def test_article_that_appears_by_itself_says_when_it_did(archive, client, clock):
    clock.shift(40 * SECOND)
    appeared_at = NOW + 30 * SECOND
    for path in ("articles/soon/", "articles/?limit=1"):
        assert parsedate_to_datetime(client.get(f"/api/v1/{path}")["Last-Modified"]) == appeared_at


def test_end_of_a_list_says_when_something_came_behind_it(archive, client, clock):
    path = "/api/v1/articles/?language=en&limit=5&ordering=published_at"
    assert client.get(path).json()["next"] is None
    clock.shift(40 * SECOND)
    response = client.get(path)
    assert response.json()["next"]
    assert parsedate_to_datetime(response["Last-Modified"]) == NOW + 30 * SECOND


def test_order_of_the_most_read_says_since_when_it_is_so(archive, client, clock):
    def rank(*slugs, at):
        with transaction.atomic():
            store_ranking(name="popular-24h//", owners=[archive[slug].owner for slug in slugs], at=at)

    def changed_at():
        return parsedate_to_datetime(client.get("/api/v1/articles/popular/")["Last-Modified"])

    rank("newer", "older", at=NOW - 9 * SECOND)
    assert changed_at() == NOW - 9 * SECOND
    clock.shift(10 * SECOND)
    rank("older", "newer", at=NOW + 5 * SECOND)
    assert changed_at() == NOW + 5 * SECOND
    withdraw(archive["older"], NOW + 9 * SECOND)
    assert changed_at() == NOW + 9 * SECOND
