from datetime import timedelta

from articles.services import (
    publish_article,
    reopen_article,
    return_article,
    save_article,
    submit_article,
    withdraw_article,
)
from tests.factories import a_tag, an_article, an_author

AN_HOUR = timedelta(hours=1)


def test_article_from_draft_to_withdrawal(newsroom, do, client, status_of, listed):
    tag, author = a_tag(slug="war"), an_author(slug="nilofar")
    article = an_article(slug="kabul", headline="Kabul", tags=[tag], bylines=[(author, "words")])
    for move in (submit_article, return_article, submit_article):
        do(move, article)
        assert (status_of("kabul"), listed(), listed("tags"), listed("authors")) == (404, [], [], [])

    do(publish_article, article)
    assert (status_of("kabul"), listed(tag="war"), listed("tags"), listed("authors")) == (
        200,
        ["kabul"],
        ["war"],
        ["nilofar"],
    )

    newsroom.shift(AN_HOUR)
    do(save_article, article, values={"headline": "Kabul at night", "slug": "kabul-at-night"})
    assert client.get("/api/v1/articles/kabul/")["Location"] == "/api/v1/articles/kabul-at-night/"
    shown = client.get("/api/v1/articles/kabul-at-night/").json()
    assert (shown["title"], shown["published_at"]) == ("Kabul at night", "2026-03-21T12:00:00Z")
    assert shown["updated_at"] == "2026-03-21T13:00:00Z"

    do(withdraw_article, article, reason="It was not true.")
    gone = client.get("/api/v1/articles/kabul-at-night/")
    assert (gone.status_code, gone.json()["detail"]) == (410, "It was not true.")
    assert (status_of("kabul"), listed(), listed("tags"), listed("authors")) == (301, [], [], [])


def test_withdrawn_article_returns_with_its_first_moment(newsroom, do, client, status_of):
    article = an_article(status="published", slug="kabul")
    first = client.get("/api/v1/articles/kabul/").json()["published_at"]
    do(withdraw_article, article, reason="It was not true.")
    do(reopen_article, article)
    assert status_of("kabul") == 404
    newsroom.shift(AN_HOUR)
    do(publish_article, article)
    assert client.get("/api/v1/articles/kabul/").json()["published_at"] == first


def test_readers_see_what_was_committed_at_once(newsroom, do, client):
    article = an_article(status="published", slug="kabul")
    for number in range(5):
        do(save_article, article, values={"headline": f"Edition {number}"})
        assert client.get("/api/v1/articles/kabul/").json()["title"] == f"Edition {number}"
        assert client.get("/api/v1/articles/").json()["results"][0]["title"] == f"Edition {number}"
