"""A draft, a scheduled article and all that belongs to them change no public byte."""

from datetime import timedelta

import pytest

from articles.services import save_article, start_translation
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author


def secret(status, **values):
    tag, author = a_tag(slug="secret-tag", name="Secret"), an_author(slug="secret-name", name="Secret")
    given = {"slug": "secret-plans", "tags": [tag], "bylines": [(author, "words")], "is_featured": True}
    return an_article(status=status, **given | values)


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_is_not_published_changes_no_public_byte(newsroom, everything_public, status):
    before = everything_public()
    secret(status, section=newsroom.section)
    assert everything_public() == before


def test_scheduled_article_changes_no_public_byte_but_how_long_caches_keep_answers(newsroom, everything_public):
    before = everything_public()
    secret("scheduled", section=newsroom.section)
    assert everything_public() == before


def test_cache_lifetime_alone_tells_that_something_is_about_to_change(newsroom, client):
    secret("scheduled", section=newsroom.section, published_at=NOW + timedelta(seconds=10))
    assert client.get("/api/v1/articles/").headers["Cache-Control"] == "public, max-age=10, stale-while-revalidate=0"


def test_draft_translation_of_a_public_article_changes_no_public_byte(newsroom, everything_public):
    before = everything_public()
    start_translation(article=newsroom, language="ps", by=an_actor(), at=NOW)
    assert everything_public() == before


def test_saving_a_draft_again_and_again_changes_no_public_byte(newsroom, everything_public):
    draft = secret("draft", section=newsroom.section)
    before = everything_public()
    for headline in ("One", "Two"):
        values = {"headline": headline, "slug": f"secret-{headline.lower()}"}
        draft = save_article(article=draft, values=values, version=draft.version, by=an_actor(), at=NOW)
    assert everything_public() == before


def test_tag_and_author_that_no_public_article_has_are_unknown_to_readers(newsroom, everything_public):
    before = everything_public()
    a_tag(slug="secret-tag")
    an_author(slug="secret-name")
    assert everything_public() == before


def test_tag_is_forgotten_when_its_last_article_is_withdrawn(newsroom, client):
    an_article(status="withdrawn", tags=[a_tag(slug="secret-tag")], section=a_section())
    assert client.get("/api/v1/tags/secret-tag/").status_code == 404
