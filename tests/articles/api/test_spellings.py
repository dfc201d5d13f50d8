"""Addresses and filters in other spellings than ours."""

import unicodedata
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import ViewCount
from cms.lib.slugs import spellings
from cms.published.writing import rebuild_documents
from tests.factories import NOW, a_section, a_tag, an_article, an_author

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
RIGHT = ["café-kabul", "کابل-یک", "straße".replace("ß", "ss"), "ışık", "ښاغلي-ی"]
OTHERS = {
    "café-kabul": ["CAFÉ-KABUL", "Café-Kabul", unicodedata.normalize("NFD", "café-kabul")],
    "کابل-یک": ["كابل-يك", "كابل-یک", "کابل-يک"],
    "strasse": ["STRASSE", "straße", "STRAẞE"],
    "ışık": ["IŞIK", unicodedata.normalize("NFD", "Işık")],
    "ښاغلي-ی": ["ښاغلی-ی", "ښاغلي-ي"],
}


@pytest.fixture
def newsroom(db, clock):
    rebuild_documents(at=NOW)
    for slug in RIGHT:
        article = an_article(
            status="published",
            slug=slug,
            section=a_section(slug=slug),
            tags=[a_tag(slug=slug)],
            bylines=[(an_author(slug=slug), "words")],
        )
        assert article.slug == slug


def path(collection, slug):
    return f"/api/v1/{collection}/{quote(slug)}/"


def test_other_spellings_lead_to_the_right_address(newsroom, client):
    for collection in ("articles", "sections", "tags", "authors"):
        for right, others in OTHERS.items():
            assert client.get(path(collection, right)).status_code == 200, right
            for other in others:
                response = client.get(path(collection, other) + "?fields=slug")
                location = response.headers.get("Location", "")
                assert response.status_code == 301, (collection, other)
                assert location.endswith(path(collection, right) + "?fields=slug"), (collection, other)


def test_beacon_counts_under_every_spelling(newsroom):
    client = Client(headers={"User-Agent": BROWSER})
    for others in OTHERS.values():
        for number, other in enumerate(others):
            response = client.post(path("articles", other) + "views/", REMOTE_ADDR=f"198.51.100.{number}")
            assert response.status_code == 204, other
    assert sum(ViewCount.objects.values_list("count", flat=True)) == sum(map(len, OTHERS.values()))


def test_filters_take_every_spelling(newsroom, client):
    for name in ("section", "tag", "author"):
        for right, others in OTHERS.items():
            for text in (right, *others):
                response = client.get("/api/v1/articles/", {name: text, "fields": "slug"})
                assert response.json().get("results") == [{"slug": right}], (name, text)


def test_pages_go_on_under_another_spelling(newsroom, client):
    bridges = a_tag(slug="bridges")
    for slug in ("second", "third"):
        an_article(status="published", slug=slug, tags=[bridges])
    first = client.get("/api/v1/articles/?tag=BRIDGES&limit=1&fields=slug").json()
    second = client.get(first["next"]).json()
    assert {card["slug"] for page in (first, second) for card in page["results"]} == {"second", "third"}


def test_filter_by_an_unknown_value_is_named(newsroom, client):
    scheduled = NOW + timedelta(hours=1)
    an_article(
        status="scheduled",
        published_at=scheduled,
        tags=[a_tag(slug="later")],
        bylines=[(an_author(slug="later"), "words")],
    )
    for name, value in (
        ("section", "nowhere"),
        ("tag", "nothing"),
        ("author", "NOBODY"),
        ("tag", "later"),
        ("author", "later"),
    ):
        response = client.get("/api/v1/articles/", {name: value})
        problem = response.json()
        assert (response.status_code, problem["code"]) == (404, "unknown_filter_value"), (name, value)
        assert [error["parameter"] for error in problem["errors"]] == [name]
    both = client.get("/api/v1/articles/", {"section": "nowhere", "tag": "nothing"}).json()
    assert [error["parameter"] for error in both["errors"]] == ["section", "tag"]
    assert client.get("/api/v1/articles/popular/?section=nowhere").json()["code"] == "unknown_filter_value"


def test_refusal_ends_when_the_tag_gets_its_first_article(newsroom, client):
    address = "/api/v1/articles/?tag=Harvest&fields=slug"
    assert client.get(address).status_code == 404
    an_article(status="published", slug="first-harvest", tags=[a_tag(slug="harvest")])
    assert client.get(address).json()["results"] == [{"slug": "first-harvest"}]


def test_spellings_are_few_and_slugs():
    for text in ("kabul", "", "a b", "/", "ی" * 400):
        assert spellings(text) == [], text
    assert len(spellings("ی" * 100)) <= 3
    assert len(spellings("یکی-کی-کی-یکی-یک")) <= 64
