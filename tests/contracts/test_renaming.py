"""A new name is in every document that shows it, and no other document is touched."""

import json

import pytest

from articles.services import save_author, save_section, save_tag
from cms.published.models import Document
from cms.published.writing import current_edition
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author, an_edit

RENAMED = {"en": {"name": "Renamed"}}


def stored():
    return {str(row): (row.fingerprint, row.changed_at) for row in Document.objects.all()}


def changed_by(act):
    before = stored()
    act()
    after = stored()
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def rename(kind, named):
    save = {"section": save_section, "tag": save_tag, "author": save_author}[kind]
    save(**{kind: named}, values={}, names=RENAMED, version=named.version, by=an_actor(), at=NOW)


@pytest.mark.parametrize(
    ("kind", "make", "given"),
    [
        ("section", a_section, lambda named: {"section": named}),
        ("tag", a_tag, lambda named: {"tags": [named]}),
        ("author", an_author, lambda named: {"bylines": [(named, "words")]}),
    ],
)
def test_renaming_changes_every_document_that_shows_the_name_and_no_other(newsroom, kind, make, given):
    named = make(slug="old-name", name="Old")
    shown = [an_article(status="published", slug=f"shown-{each}", **given(named)) for each in (1, 2)]
    an_article(status="published", slug="other")
    changed = changed_by(lambda: rename(kind, named))
    articles = {f"articles/{article.slug} (en)" for article in shown}
    assert changed == articles | {f"{kind}s/old-name ({language})" for language in ("en", "nb", "ps", "fa-AF")}
    row = Document.objects.get(collection="articles", key="shown-1")
    assert "Renamed" in bytes(row.card).decode()
    assert "Renamed" in json.dumps(json.loads(bytes(row.body)))


def test_saving_a_draft_changes_no_document_and_no_edition(newsroom):
    before = current_edition()
    assert changed_by(lambda: an_article(status="draft", section=newsroom.section)) == set()
    assert current_edition() == before


def test_saving_without_a_change_changes_no_document_and_no_edition(newsroom):
    named = newsroom.section
    names = {name.language: {"name": name.name, "description": name.description} for name in named.names.all()}
    before = current_edition()
    save_section(section=named, values={}, names=names, version=named.version, by=an_actor(), at=NOW)
    assert current_edition() == before


def test_new_headline_reaches_the_translations_that_link_to_it(newsroom, client):
    other = an_article(status="published", slug="ps-known", language="ps", story=newsroom.story)
    newsroom.refresh_from_db()
    an_edit(newsroom, headline="A better headline")
    links = client.get(f"/api/v1/articles/{other.slug}/").json()["translations"]
    assert [link["title"] for link in links] == ["A better headline"]
