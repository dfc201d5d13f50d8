import json

import pytest
from django.core.management import call_command
from django.core.serializers.base import DeserializationError

from articles.models import Tag
from cms.published.models import Document
from cms.published.writing import current_edition, differences
from tests.factories import NOW

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
    assert differences(at=NOW) == []


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
