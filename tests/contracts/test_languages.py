"""A content language is one entry in the setting and nothing else."""

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.services import create_article, publish_article
from cms.lib.languages import parse_languages
from cms.published.writing import differences, rebuild_documents
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, article_values
from tests.public_api import data_addresses

CODES = [language.code for language in settings.CMS_LANGUAGES]
LOCALISED = ("/api/v1/site/", "/api/v1/sections/", "/api/v1/tags/", "/api/v1/authors/", "/api/v1/donations/")


@pytest.fixture
def german(settings, newsroom):
    """The newsroom begins to write in German."""
    settings.CMS_LANGUAGES = parse_languages([*CODES, "de"])
    rebuild_documents(at=NOW)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_localised_address(newsroom, client, code):
    for address in LOCALISED:
        assert client.get(address, {"language": code}).status_code == 200


@pytest.mark.parametrize("language", settings.CMS_LANGUAGES, ids=CODES)
def test_article_in_every_language_states_its_direction(newsroom, client, language):
    article = an_article(status="published", language=language.code)
    shown = client.get(f"/api/v1/articles/{article.slug}/").json()
    assert (shown["language"], shown["direction"]) == (language.code, language.direction)
    assert shown["slug"] in [
        card["slug"] for card in client.get("/api/v1/articles/", {"language": language.code}).json()["results"]
    ]


def test_language_that_is_not_written_is_refused(newsroom, client):
    for address in (*LOCALISED, "/api/v1/articles/"):
        response = client.get(address, {"language": "de"})
        assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "language")


def test_added_language_is_served_everywhere_with_marked_fallbacks(german, client):
    for address in LOCALISED:
        assert client.get(address, {"language": "de"}).status_code == 200
    assert client.get("/api/v1/sections/world/?language=de").json()["language"] == "en"
    assert [each["code"] for each in client.get("/api/v1/site/").json()["languages"]] == [*CODES, "de"]


def test_added_language_can_be_written_and_named(german, client):
    section = a_section(slug="welt", names={"en": {"name": "Abroad"}, "de": {"name": "Welt"}})
    values = article_values(language="de", headline="Größe", section=section, tags=[a_tag()])
    article = create_article(values=values, by=an_actor(), at=NOW)
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW)
    shown = client.get(f"/api/v1/articles/{article.slug}/").json()
    assert (shown["language"], shown["direction"], shown["section"]["name"]) == ("de", "ltr", "Welt")
    assert differences(at=NOW) == []


def test_added_language_needs_no_migration(german):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_language_that_is_given_up_leaves_nothing_behind(settings, newsroom, client):
    settings.CMS_LANGUAGES = parse_languages(CODES[:1])
    rebuild_documents(at=NOW)
    assert differences(at=NOW) == []
    for address in data_addresses("known"):
        assert client.get(address).status_code in {200, 404}
