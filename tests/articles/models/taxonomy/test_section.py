import pytest

from articles.models import Section, SectionName
from tests.factories import a_section

pytestmark = pytest.mark.django_db


def test_section_has_one_name_in_each_language(refused):
    section = a_section(names={"en": {"name": "World"}, "ps": {"name": "نړۍ"}})
    refused("section_name_per_language", SectionName.objects.create, section=section, language="en", name="Earth")


def test_slug_is_unique(refused):
    a_section(slug="world")
    refused("slug", Section.objects.create, slug="world")


def test_sections_stand_in_the_newsrooms_order():
    late, early = a_section(position=2), a_section(position=1)
    assert list(Section.objects.with_names()) == [early, late]


def test_section_is_called_by_its_name_in_the_first_language_or_else_by_its_slug():
    assert str(a_section(names={"ps": {"name": "نړۍ"}, "en": {"name": "World"}})) == "World"
    assert str(a_section(slug="world", names={})) == "world"


def test_fixtures_name_sections_by_slug():
    section = a_section(slug="world", name="World")
    for row in (section, section.names.get()):
        assert type(row).objects.get_by_natural_key(*row.natural_key()) == row


def test_comment_setting_is_what_the_section_decides():
    section = a_section(comment_policy="open", comments_close_after_days=3)
    assert (section.comment_setting.policy, section.comment_setting.close_after_days) == ("open", 3)
