import pytest

from articles.models import Tag, TagName
from tests.factories import a_tag

pytestmark = pytest.mark.django_db


def test_tag_has_one_name_in_each_language(refused):
    tag = a_tag(names={"en": {"name": "War"}})
    refused("tag_name_per_language", TagName.objects.create, tag=tag, language="en", name="EditConflict")


def test_slug_is_unique(refused):
    a_tag(slug="war")
    refused("slug", Tag.objects.create, slug="war")


def test_fixtures_name_tags_by_slug():
    tag = a_tag(slug="war")
    for row in (tag, tag.names.get()):
        assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert [str(tag) for tag in Tag.objects.with_names()] == ["War"]
