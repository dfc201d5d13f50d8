"""From the first draft to the withdrawal, as readers see it."""

from datetime import timedelta

from articles.services import (
    create_article,
    publish_article,
    reopen_article,
    return_article,
    submit_article,
    withdraw_article,
)
from tests.factories import NOW, an_actor, an_article, an_edit, article_values


def doing(article, service, **values):
    return service(article=article, version=article.version, by=an_actor(), at=NOW, **values)


def test_article_is_written_reviewed_published_and_withdrawn(newsroom, read, titles):
    article = create_article(values=article_values(headline="A bridge", slug="bridge"), by=an_actor(), at=NOW)
    for step in (submit_article, return_article, submit_article):
        doing(article, step)
        assert read("articles/bridge/")[0] == 404
    doing(article, publish_article)
    assert read("articles/bridge/")[0] == 200
    assert titles() == ["A bridge"]
    doing(article, withdraw_article, reason="The bridge is not there.")
    status, problem = read("articles/bridge/")
    assert (status, problem["detail"]) == (410, "The bridge is not there.")
    assert titles() == []


def test_published_again_it_keeps_its_first_datetime(newsroom, read):
    article = an_article(status="published", slug="bridge", published_at=NOW - timedelta(days=3))
    doing(article, withdraw_article, reason="Checking a name.")
    doing(article, publish_article)
    assert read("articles/bridge/")[1]["published_at"] == "2026-03-18T12:00:00Z"


def test_draft_again_it_is_not_found(newsroom, read):
    article = an_article(status="published", slug="bridge")
    doing(article, withdraw_article, reason="Checking a name.")
    doing(article, reopen_article)
    assert read("articles/bridge/")[0] == 404


def test_old_addresses_lead_to_the_present_one_for_ever(newsroom, client):
    article = an_article(status="published", slug="first")
    for slug in ("second", "پل", "third"):
        an_edit(article, slug=slug)
    for old in ("first", "second", "پل"):
        response = client.get(f"/api/v1/articles/{old}/?fields=slug")
        assert (response.status_code, response["Location"]) == (301, "/api/v1/articles/third/?fields=slug")


def test_address_taken_back_no_longer_redirects(newsroom, read):
    article = an_article(status="published", slug="first")
    an_edit(article, slug="second")
    an_edit(article, slug="first")
    assert read("articles/first/")[0] == 200


def test_correction_is_told_to_readers(newsroom, read):
    article = an_article(status="published", slug="bridge")
    an_edit(article, corrections=[(NOW, "The bridge is 90 metres long, not 900.")])
    corrections = read("articles/bridge/")[1]["corrections"]
    assert corrections == [{"at": "2026-03-21T12:00:00Z", "text": "The bridge is 90 metres long, not 900."}]
