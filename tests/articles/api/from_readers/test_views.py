from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from articles.models import SeenVisitor, ViewCount
from articles.services import withdraw_article
from articles.services.page_views.upkeep import rank_views
from cms.published.writing import rebuild_documents
from tests.factories import NOW, an_actor, an_article, an_edit

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def article(db, clock):
    rebuild_documents(at=NOW)
    return an_article(status="published", slug="bridge")


def beacon(client, slug="bridge", *, body=b"", user_agent=BROWSER, address="198.51.100.7", query="", **headers):
    """Send what `navigator.sendBeacon` sends."""
    return client.generic(
        "POST",
        f"/api/v1/articles/{slug}/views/{query}",
        body,
        content_type="text/plain;charset=UTF-8",
        REMOTE_ADDR=address,
        headers={"User-Agent": user_agent, "Origin": "https://reader.example", **headers},
    )


def views():
    return sum(ViewCount.objects.values_list("count", flat=True))


def answer(response):
    headers = {name: value for name, value in response.items() if name != "X-Request-Id"}
    return response.status_code, headers, response.content


def test_beacon_is_answered_with_nothing_and_counted(article, client):
    response = beacon(client)
    assert (response.status_code, response.content, response.cookies) == (204, b"", {})
    assert "Content-Type" not in response
    assert views() == 1


def test_answer_is_kept_by_nobody_and_read_from_everywhere(article, client):
    response = beacon(client)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_answer_does_not_tell_whether_the_view_counted(article, client):
    counted = answer(beacon(client))
    for user_agent, purpose in ((BROWSER, ""), ("Googlebot/2.1", ""), ("", ""), (BROWSER + "x", "prefetch")):
        assert answer(beacon(client, user_agent=user_agent, **{"Sec-Purpose": purpose})) == counted
    assert views() == 1


@pytest.mark.parametrize("name", ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
def test_browser_that_prepares_does_not_count(article, client, name):
    assert beacon(client, **{name: "prefetch"}).status_code == 204
    assert views() == 0


def test_forwarded_addresses_of_strangers_count_once(article, client):
    for number in range(10):
        beacon(client, **{"X-Forwarded-For": f"203.0.113.{number}"})
    assert views() == 1


@pytest.mark.parametrize("body", [b"x" * 6_000_000, b"\xff\x00", b'{"a": 1}'])
def test_body_is_never_read(article, client, body):
    assert beacon(client, body=body).status_code == 204


def test_browsers_secrets_change_nothing(article):
    client = Client(enforce_csrf_checks=True)
    plain = answer(beacon(client))
    client.cookies["sessionid"] = "nonsense"
    assert answer(beacon(client, Authorization="Bearer nonsense")) == plain
    assert views() == 1


def test_old_address_counts_for_the_article(article, client):
    an_edit(article, slug="tunnel")
    assert [beacon(client, slug).status_code for slug in ("bridge", "tunnel")] == [204, 204]
    assert ViewCount.objects.get(article=article).count == 1


def test_withdrawn_article_says_why(article, client):
    an_article(status="withdrawn", slug="gone")
    response = beacon(client, "gone")
    assert (response.status_code, response.json()["detail"]) == (410, "It was not true.")
    assert views() == 0


def test_withdrawn_article_is_not_counted_through_an_old_address_either(article, client):
    moved = an_edit(article, slug="tunnel")
    withdraw_article(article=moved, reason="An error.", version=moved.version, by=an_actor(), at=NOW)
    for slug in ("bridge", "tunnel"):
        response = beacon(client, slug)
        assert (response.status_code, response.json()["detail"]) == (410, "An error.")
    assert client.get(client.get("/api/v1/articles/bridge/")["Location"]).status_code == 410
    assert views() == 0


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled"])
def test_hidden_and_missing_are_the_same(article, client, status):
    an_article(status=status, slug="hidden")
    hidden, missing = beacon(client, "hidden"), beacon(client, "absent")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json() | {"instance": "", "request_id": ""} == missing.json() | {"instance": "", "request_id": ""}
    assert client.get("/api/v1/articles/absent/").json()["detail"] == hidden.json()["detail"]


def test_scheduled_article_counts_from_its_datetime_on(article, client, clock):
    an_article(status="scheduled", slug="soon", published_at=NOW + timedelta(hours=1))
    assert beacon(client, "soon").status_code == 404
    clock.shift(timedelta(hours=1))
    assert beacon(client, "soon").status_code == 204
    assert views() == 1


def test_parameters_are_refused(article, client):
    response = beacon(client, query="?count=5")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "count")
    assert views() == 0


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_other_methods_are_not_taken(article, client, method):
    response = getattr(client, method)("/api/v1/articles/bridge/views/")
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_browsers_may_ask_first(article, client):
    response = client.options("/api/v1/articles/bridge/views/")
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "POST, OPTIONS")


def test_made_up_slugs_grow_no_table(article, client):
    models = apps.get_models()
    sizes = [model.objects.count() for model in models]
    for number in range(300):
        assert beacon(client, f"made-up-{number}", address=f"10.0.{number >> 8}.{number & 255}").status_code == 404
    assert [model.objects.count() for model in models] == sizes
    assert not SeenVisitor.objects.exists()


def test_beacon_is_one_read_where_views_are_gathered(article, client, settings, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("articles.services.page_views.FLUSHER.take", lambda view: True)
    settings.CMS_VIEW_COUNTING = "buffered"
    beacon(client)
    with django_assert_num_queries(1):
        beacon(client)


def test_counted_view_is_read_in_the_article_and_in_the_list_of_the_most_read(article, client):
    beacon(client)
    rank_views(at=NOW)
    assert client.get("/api/v1/articles/bridge/").json()["views"] == 1
    most_read = client.get("/api/v1/articles/popular/?window=24h").json()["results"]
    assert [(card["slug"], card["views"]) for card in most_read] == [("bridge", 1)]
