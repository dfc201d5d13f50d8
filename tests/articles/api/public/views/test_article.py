from datetime import timedelta

import pytest

from articles.services import plan_withdrawal, publish_article, reopen_article, withdraw_article
from cms.published.writing import current_edition, purge_list
from tests.articles.api.public.contract import DOCUMENT
from tests.factories import NOW, a_bank_account, a_newsroom, a_section, a_tag, an_actor, an_appeal, an_article

A_SECOND = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)


def test_document_has_exactly_the_keys_of_the_contract(read):
    an_article(status="published", slug="kabul", corrections=[(NOW, "A")])
    document = read("/articles/kabul/")
    assert set(document) == set(DOCUMENT)
    assert list(document["body"]) == ["html", "blocks", "text"]
    assert list(document["comments"]) == ["state", "reason", "message", "closes_at", "count", "url"]
    assert (list(document["seo"]), list(document["corrections"][0])) == (
        ["title", "description", "canonical_url"],
        ["at", "text"],
    )


def test_neighbours_and_translations_are_named_as_far_as_a_link_needs(read):
    article = an_article(status="published", slug="kabul")
    an_article(status="published", slug="کابل", language="ps", story=article.story)
    an_article(status="published", slug="older", published_at=NOW - timedelta(days=2))
    an_article(status="published", slug="newer", published_at=NOW)
    document = read("/articles/kabul/")
    linked = {name: document[name]["slug"] for name in ("previous", "next")}
    assert linked == {"previous": "older", "next": "newer"}
    assert [each["slug"] for each in document["translations"]] == ["کابل"]
    for link in (document["previous"], document["next"], *document["translations"]):
        assert list(link) == ["language", "direction", "slug", "title", "url"]


def test_address_in_another_script_answers_quoted_and_unquoted(client):
    an_article(status="published", slug="کابل", language="ps")
    assert client.get("/api/v1/articles/کابل/").status_code == 200
    assert client.get("/api/v1/articles/%DA%A9%D8%A7%D8%A8%D9%84/").status_code == 200


def test_document_takes_one_query(client, django_assert_num_queries):
    article = an_article(status="published", slug="kabul", tags=[a_tag()])
    an_article(status="published", language="ps", story=article.story)
    with django_assert_num_queries(1):
        assert client.get("/api/v1/articles/kabul/?fields=title,body").status_code == 200


def test_fields_choose_keys_and_expand_comes_on_top(read):
    an_article(status="published", slug="kabul", headline="Kabul")
    assert read("/articles/kabul/", fields="title") == {"title": "Kabul"}
    assert list(read("/articles/kabul/", fields="title", expand="related")) == ["title", "related"]


def test_donation_block_is_embedded_in_the_language_of_the_article(read):
    a_bank_account()
    an_appeal()
    an_article(status="published", slug="کابل", language="ps")
    assert read("/articles/کابل/", expand="donation")["donation"] == read("/donations/", language="ps")


@pytest.mark.parametrize(
    ("values", "served"), [({"donation_appeal": "winter"}, "winter"), ({"donation_block": "off"}, None)]
)
def test_article_decides_about_its_donation_block(read, values, served):
    a_bank_account()
    an_appeal()
    an_appeal(key="winter", is_default=False)
    an_article(status="published", slug="kabul", **values)
    donation = read("/articles/kabul/", expand="donation")["donation"]
    assert (donation and donation["appeal"]["key"]) == served


def test_related_articles_share_tags_or_else_the_section(read):
    war, world = a_tag(slug="war"), a_section(slug="world")
    an_article(status="published", slug="tagged", tags=[war], section=world)
    an_article(status="published", slug="kabul", tags=[war])
    an_article(status="published", slug="plain", section=world)
    assert [card["slug"] for card in read("/articles/kabul/", expand="related")["related"]] == ["tagged"]
    assert [card["slug"] for card in read("/articles/plain/", expand="related")["related"]] == ["tagged"]


def test_expanded_answer_says_that_other_changes_concern_it_too(client):
    a_bank_account()
    article = an_article(status="published", slug="kabul")
    tags = client.get("/api/v1/articles/kabul/?expand=donation,related")["Cache-Tag"].split()
    assert {article.owner, "donations", "list-articles"} <= set(tags)


@pytest.mark.parametrize(
    ("query", "kept"), [("", ""), ("?fields=title&expand=related", "?expand=related&fields=title")]
)
def test_old_slug_leads_on_with_the_query_kept(client, edit, query, kept):
    edit(an_article(status="published", slug="old"), slug="کابل")
    response = client.get(f"/api/v1/articles/old/{query}")
    location = f"/api/v1/articles/%DA%A9%D8%A7%D8%A8%D9%84/{kept}"
    assert (response.status_code, response["Location"]) == (301, location)
    assert client.get(location).status_code == 200


def test_old_slug_with_a_bad_query_is_a_bad_request(client, edit):
    edit(an_article(status="published", slug="old"), slug="new")
    assert client.get("/api/v1/articles/old/?next=https://evil.example").status_code == 400


def test_withdrawn_article_is_gone_with_its_reason(client):
    an_article(status="withdrawn", slug="kabul")
    response = client.get("/api/v1/articles/kabul/")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert (response.json()["code"], response.json()["detail"]) == ("gone", "It was not true.")


def test_withdrawal_is_public_and_kept_under_the_tag_of_the_article(client):
    article = an_article(status="withdrawn", slug="false")
    response = client.get("/api/v1/articles/false/")
    names = ("Cache-Control", "Cache-Tag", "Vary", "Access-Control-Allow-Origin")
    assert [response[name] for name in names] == [
        "public, max-age=30, stale-while-revalidate=60",
        f"article-{article.pk}",
        "Accept-Encoding",
        "*",
    ]
    # Its body names the request that it was made for: no two are the same bytes.
    assert "ETag" not in response
    assert client.head("/api/v1/articles/false/")["Cache-Tag"] == response["Cache-Tag"]


def test_withdrawal_and_return_purge_the_article(client):
    article = an_article(status="published", slug="kabul")
    moves = [
        lambda row, **given: withdraw_article(article=row, reason="No.", **given),
        lambda row, **given: reopen_article(article=row, **given),
        lambda row, **given: publish_article(article=row, **given),
    ]
    for move, status in zip(moves, (410, 404, 200), strict=True):
        edition = current_edition()
        article.refresh_from_db()
        move(article, version=article.version, by=an_actor(), at=NOW)
        assert client.get("/api/v1/articles/kabul/").status_code == status
        purged = {tag for _, _, tags in purge_list(after_edition=edition) for tag in tags}
        assert f"article-{article.pk}" in purged


def test_no_cache_keeps_the_article_beyond_its_planned_end_nor_the_end_beyond_what_follows(client, clock):
    article = an_article(status="published", slug="kabul")
    ends_at = NOW + 10 * A_SECOND
    plan_withdrawal(
        article=article, withdraw_at=ends_at, reason="Over.", version=article.version, by=an_actor(), at=NOW
    )
    an_article(status="scheduled", slug="other", published_at=ends_at + 5 * A_SECOND)
    assert client.get("/api/v1/articles/kabul/")["Cache-Control"] == "public, max-age=10, stale-while-revalidate=0"
    clock.shift(10 * A_SECOND)
    gone = client.get("/api/v1/articles/kabul/")
    assert (gone.status_code, gone["Cache-Control"]) == (410, "public, max-age=5, stale-while-revalidate=0")
    assert gone["Cache-Tag"].split()[0] == f"article-{article.pk}"


def test_old_slug_of_a_withdrawn_article_leads_to_the_reason(client, edit):
    edit(an_article(status="withdrawn", slug="old"), slug="new")
    assert client.get(client.get("/api/v1/articles/old/")["Location"]).status_code == 410


def test_comments_close_at_their_second(read, clock):
    closes_at = NOW - timedelta(days=1) + timedelta(days=1, seconds=1)
    a_newsroom(comment_policy="open", comments_close_after_days=1)
    an_article(status="published", slug="kabul", published_at=closes_at - timedelta(days=1))
    assert read("/articles/kabul/")["comments"]["state"] == "open"
    clock.shift(A_SECOND)
    comments = read("/articles/kabul/")["comments"]
    assert (comments["state"], comments["reason"], comments["message"]) == ("closed", "expired", "Comments are closed.")


def test_no_cache_keeps_an_answer_beyond_the_next_change_by_itself(client):
    an_article(status="published", slug="kabul", breaking_until=NOW + 10 * A_SECOND)
    assert client.get("/api/v1/articles/kabul/")["Cache-Control"] == "public, max-age=10, stale-while-revalidate=0"


def test_change_by_itself_changes_the_etag_and_the_date(client, clock):
    an_article(status="published", slug="kabul", breaking_until=NOW + A_SECOND)
    before = client.get("/api/v1/articles/kabul/")
    clock.shift(A_SECOND)
    after = client.get("/api/v1/articles/kabul/", headers={"if-none-match": before["ETag"]})
    assert (after.status_code, after["Last-Modified"]) == (200, "Sat, 21 Mar 2026 12:00:01 GMT")
