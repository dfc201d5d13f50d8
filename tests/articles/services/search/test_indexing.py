import pytest

from articles.models import Article
from articles.services import (
    delete_article,
    delete_named,
    discard_changes,
    publish_changes,
    restore_revision,
    save_article,
    save_tag,
    start_translation,
    withdraw_article,
)
from articles.services.search.kinds import ARTICLE, CHANGES, TAG
from cms.search.filling import search_differences
from cms.search.reading import Searched, search
from tests.factories import NOW, a_tag, an_actor, an_article

pytestmark = pytest.mark.django_db


def found(typed, *kinds):
    return search(Article.objects.all(), Searched(kinds, references=(TAG,)), typed)


def as_somebody(article):
    article.refresh_from_db()
    return {"article": article, "version": article.version, "by": an_actor(), "at": NOW}


def test_pending_changes_are_found_apart_from_what_readers_see():
    article = an_article(status="published", headline="Old words", slug="first")
    save_article(values={"headline": "New words"}, **as_somebody(article))
    assert (found("old", ARTICLE), found("new", ARTICLE)) == ([article.pk], [])
    assert (found("old", CHANGES), found("new", CHANGES)) == ([], [article.pk])
    assert search_differences() == []

    discard_changes(**as_somebody(article))
    assert (found("new", CHANGES), search_differences()) == ([], [])

    save_article(values={"headline": "Newer words"}, **as_somebody(article))
    publish_changes(**as_somebody(article))
    assert (found("newer", ARTICLE), found("newer", CHANGES), search_differences()) == ([article.pk], [], [])

    save_article(values={"headline": "Newest words"}, **as_somebody(article))
    withdraw_article(reason="Wrong.", **as_somebody(article))
    assert search_differences() == []

    restore_revision(revision=article.revisions.earliest("pk"), reason="", **as_somebody(article))
    assert search_differences() == []


def test_a_new_name_finds_the_articles_at_once_and_the_old_one_no_more():
    tag = a_tag(name="Peace")
    article = an_article(tags=[tag])
    names = {"en": {"name": "Truce"}}
    save_tag(tag=tag, values={}, names=names, version=tag.version, by=an_actor(), at=NOW)
    assert (found("truce", ARTICLE), found("peace", ARTICLE), search_differences()) == ([article.pk], [], [])


def test_what_is_deleted_is_forgotten():
    article, tag = an_article(), a_tag()
    start_translation(article=article, language="ps", by=an_actor(), at=NOW)
    delete_article(**as_somebody(article))
    delete_named(named=tag, by=an_actor(), at=NOW)
    assert search_differences() == []
