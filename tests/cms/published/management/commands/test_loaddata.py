import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError

from articles.models import Section, Tag, ViewCount
from cms.access.models import User
from cms.published.models import Document
from cms.published.writing import current_edition, differences
from cms.search.filling import search_differences
from tests.factories import NOW, a_newsroom, a_section, a_tag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SECTION = {"model": "articles.section", "fields": {"slug": "world", "position": 1}}
NAME = {"model": "articles.sectionname", "fields": {"section": ["world"], "language": "en", "name": "World"}}


@pytest.fixture
def load(tmp_path):
    def load(*rows):
        file = tmp_path / "spring.json"
        file.write_text(json.dumps(rows))
        call_command("loaddata", str(file), verbosity=0)

    return load


def test_loaded_rows_are_public_with_no_further_step(load, client):
    load(SECTION, NAME)
    assert client.get("/api/v1/sections/world/").json()["name"] == "World"
    assert (differences(at=NOW), search_differences()) == ([], [])


def test_loading_twice_changes_nothing(load):
    load(SECTION, NAME)
    edition, bytes_before = current_edition(), sorted(Document.objects.values_list("key", "language", "fingerprint"))
    load(SECTION, NAME)
    assert current_edition() == edition
    assert sorted(Document.objects.values_list("key", "language", "fingerprint")) == bytes_before


def test_fixture_that_fails_leaves_nothing_half_loaded(load):
    with pytest.raises(DeserializationError):
        load({"model": "articles.tag", "fields": {"slug": "war"}}, {"model": "articles.poem", "fields": {}})
    assert not Tag.objects.exists()
    assert current_edition() == 0


def counts():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


def test_demo_is_loaded_twice_without_a_change_even_to_what_its_use_has_changed():
    call_command("loaddata", "demo", verbosity=0)
    User.objects.filter(username="editor").update(password="of their own")
    ViewCount.objects.update(count=9999)
    before, edition = counts(), current_edition()

    call_command("loaddata", "demo", verbosity=0)

    assert (counts(), current_edition()) == (before, edition)
    assert User.objects.get(username="editor").password == "of their own"
    assert set(ViewCount.objects.values_list("count", flat=True)) == {9999}


def test_demo_takes_over_nothing_of_a_newsroom_in_use():
    editor = User.objects.create_user("editor", email="real@newsroom.example", password="a long enough password")
    a_newsroom(names={"en": {"name": "Our paper", "tagline": ""}})
    a_tag(slug="diplomacy", name="Diplomacy")
    a_section(slug="world", name="Our world")
    before = counts()

    with pytest.raises(CommandError) as refusal:
        call_command("loaddata", "demo", verbosity=0)

    assert counts() == before
    assert User.objects.get(pk=editor.pk).password == editor.password
    for named in ("user “editor”", "section “world”", "section name", "tag “diplomacy”"):
        assert named in str(refusal.value) or named == "section name"


def test_fixtures_of_others_overwrite_as_django_does(load):
    a_section(slug="world", name="Our world")
    load(SECTION, NAME)
    assert str(Section.objects.get(slug="world")) == "World"
