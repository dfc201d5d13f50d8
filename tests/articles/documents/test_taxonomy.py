from datetime import timedelta

import pytest

from articles.documents import AUTHORS, SECTIONS, TAGS, author_documents, section_documents, tag_documents
from articles.documents.taxonomy import display_name
from cms.published.documents import microseconds
from tests.factories import NOW, a_section, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def by_language(documents):
    return {document.language: document for document in documents}


def test_section_has_a_document_in_every_content_language():
    found = by_language(section_documents(a_section(slug="world", position=3)))
    assert list(found) == ["en", "nb", "ps", "fa-AF"]
    assert {(document.key, document.sort_key, document.visible_from) for document in found.values()} == {
        ("world", -3, 0)
    }


def test_name_that_is_missing_comes_in_the_first_language_and_says_so():
    section = a_section(slug="world", names={"en": {"name": "World"}, "ps": {"name": "نړۍ", "description": "ټوله"}})
    found = {language: each.card for language, each in by_language(section_documents(section)).items()}
    assert found["ps"] == {
        "slug": "world",
        "url": "/api/v1/sections/world/?language=ps",
        "language": "ps",
        "direction": "rtl",
        "name": "نړۍ",
        "description": "ټوله",
        "articles_url": "/api/v1/articles/?language=ps&section=world",
    }
    assert (found["fa-AF"]["name"], found["fa-AF"]["language"], found["fa-AF"]["direction"]) == ("World", "en", "ltr")
    assert found["fa-AF"]["articles_url"] == "/api/v1/articles/?language=fa-AF&section=world"


@pytest.mark.parametrize(("make", "documents"), [(a_section, section_documents), (an_author, author_documents)])
def test_thing_without_a_name_goes_by_its_slug(make, documents):
    named = make(slug="world", names={})
    an_article(status="published", bylines=[(named, "words")] if make is an_author else [])
    card = by_language(documents(named))["ps"].card
    assert (card["name"], card["language"]) == ("world", "en")
    assert display_name(named, "ps") == "world"


def tagged(tag, status, **values):
    return an_article(status=status, tags=[tag], **values)


def signed(author, status, **values):
    return an_article(status=status, bylines=[(author, "words")], **values)


ONCE_USED = pytest.mark.parametrize(
    ("make", "documents", "use"), [(a_tag, tag_documents, tagged), (an_author, author_documents, signed)]
)


@ONCE_USED
@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_unused_ones_are_unknown(make, documents, use, status):
    named = make()
    use(named, status)
    assert documents(named) == []


@ONCE_USED
def test_they_become_known_with_the_first_article(make, documents, use):
    named = make()
    use(named, "scheduled", published_at=NOW + A_DAY)
    assert {each.visible_from for each in documents(named)} == {microseconds(NOW + A_DAY)}
    use(named, "published", published_at=NOW - A_DAY)
    assert {each.visible_from for each in documents(named)} == {microseconds(NOW - A_DAY)}


def test_tags_are_listed_by_name_in_each_language():
    first = a_tag(slug="war", names={"en": {"name": "Army"}, "nb": {"name": "Åker"}})
    second = a_tag(slug="aid", names={"en": {"name": "Zones"}, "nb": {"name": "Abc"}})
    an_article(status="published", tags=[first, second])
    one, other = by_language(tag_documents(first)), by_language(tag_documents(second))
    assert one["en"].sort_key > other["en"].sort_key
    assert one["nb"].sort_key < other["nb"].sort_key


def test_author_shows_a_biography_and_nothing_of_an_account(django_user_model):
    user = django_user_model.objects.create_user("secret", email="secret@example.org")
    author = an_author(slug="omid", user=user, names={"en": {"name": "Omid", "biography": "Writes."}})
    an_article(status="published", bylines=[(author, "words")])
    card = by_language(author_documents(author))["en"].card
    assert card["biography"] == "Writes."
    assert "secret" not in str(card)


@pytest.mark.parametrize(
    ("source", "make", "prefix"),
    [(SECTIONS, a_section, "section"), (TAGS, a_tag, "tag"), (AUTHORS, an_author, "author")],
)
def test_source_gives_everything_public_or_not(source, make, prefix):
    row = make()
    owners = [owner for batch in source.batches(at=NOW) for owner, _ in batch]
    assert (owners, source.prefix) == ([f"{prefix}-{row.pk}"], prefix)
