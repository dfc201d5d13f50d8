import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.services import save_author, save_tag
from cms.published.models import Document
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db

SCHEDULED_TOO = ["published", "scheduled"]


def named(row, service, kind, name):
    names = {"en": {"name": name}}
    return service(**{kind: row}, values={}, names=names, version=row.version, by=an_actor(), at=NOW)


@pytest.mark.parametrize("status", SCHEDULED_TOO)
def test_renamed_section_shows_in_its_articles(change_section, public, status):
    section = a_section()
    an_article(status=status, slug="kabul", section=section)
    change_section(section, name="Earth")
    assert public()["kabul"][1]["section"]["name"] == "Earth"
    assert public("sections")[section.slug][1]["name"] == "Earth"


@pytest.mark.parametrize("status", SCHEDULED_TOO)
def test_renamed_tag_and_author_show_in_their_articles(public, status):
    tag, author = a_tag(), an_author()
    an_article(status=status, slug="kabul", tags=[tag], bylines=[(author, "words"), (author, "pictures")])
    named(tag, save_tag, "tag", "EditConflict")
    named(author, save_author, "author", "N. Ahmadi")
    card = public()["kabul"][1]
    assert [each["name"] for each in card["tags"] + card["authors"]] == ["EditConflict", "N. Ahmadi", "N. Ahmadi"]


def test_comment_setting_of_a_section_holds_for_its_articles(change_section, public):
    section = a_section()
    an_article(status="published", slug="kabul", section=section)
    change_section(section, comment_policy="open")
    assert public()["kabul"][1]["comments"]["state"] == "open"


def test_translations_name_each_other_when_one_is_renamed(edit):
    english = an_article(status="published", slug="kabul")
    an_article(status="published", slug="کابل", language="ps", story=english.story)
    edit(english, headline="New")
    assert b'"title":"New"' in bytes(Document.objects.get(key="کابل").body)


def test_unused_tag_and_author_are_unknown_to_readers(public):
    tag, author = a_tag(), an_author()
    an_article(status="draft", tags=[tag], bylines=[(author, "words")])
    named(tag, save_tag, "tag", "EditConflict")
    named(author, save_author, "author", "N. Ahmadi")
    assert (public("tags"), public("authors")) == ({}, {})


def test_articles_that_show_nothing_new_are_not_written(change_section):
    section = a_section(name="World")
    for _ in range(3):
        an_article(status="published", section=section)
    with CaptureQueriesContext(connection) as queries:
        change_section(section, name="World", donation_appeal="")
    written = [
        query["sql"] for query in queries if not query["sql"].startswith("SELECT") and '"delivery_' in query["sql"]
    ]
    assert written == []
