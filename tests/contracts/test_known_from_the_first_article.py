"""Readers know a tag and an author from the first article on that shows them, whatever editors do."""

from datetime import timedelta

import pytest
from django.db.models import Min

from articles.models import Article, Author, Tag
from articles.services import (
    delete_article,
    publish_article,
    reopen_article,
    schedule_article,
    unschedule_article,
    withdraw_article,
)
from cms.published.documents import microseconds
from cms.published.models import Document, Facet, Term, Transition
from cms.published.writing import differences, rebuild_documents
from tests.factories import NOW, a_tag, an_actor, an_article, an_author, an_edit

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
LANGUAGES = ("en", "nb", "ps", "fa-AF")


def shown(**values):
    return {"tags": list(Tag.objects.all()), "bylines": [(author, "words") for author in Author.objects.all()]} | values


@pytest.fixture
def first():
    """The first of three articles about a tag by an author, the last of which is still to come."""
    rebuild_documents(at=NOW)
    a_tag()
    an_author()
    an_article(status="published", published_at=NOW - 2 * A_DAY, **shown())
    an_article(status="scheduled", published_at=NOW + A_DAY, **shown(language="ps"))
    return an_article(status="published", published_at=NOW - 3 * A_DAY, **shown())


def known_from():
    """Return from when on tags and authors are stored as known, in whatever languages."""
    rows = Document.objects.filter(collection__in=["tags", "authors"])
    return {(row.collection, row.key, row.language): row.visible_from for row in rows}


def should_be_known_from():
    """Return the same from the editors' rows."""
    released = Article.objects.released()
    firsts = {("tags", each.slug): released.filter(tags=each) for each in Tag.objects.all()}
    firsts |= {("authors", each.slug): released.filter(bylines__author=each) for each in Author.objects.all()}
    moments = {named: articles.aggregate(first=Min("published_at"))["first"] for named, articles in firsts.items()}
    return {(*named, each): microseconds(at) for named, at in moments.items() if at for each in LANGUAGES}


def act(service, article, **values):
    article.refresh_from_db()
    return service(article=article, version=article.version, by=an_actor(), at=NOW, **values)


def edited(article, **values):
    article.refresh_from_db()
    return an_edit(article, **values)


def withdrawn(article):
    return act(withdraw_article, article, reason="No.")


def scheduled(article, age):
    return act(schedule_article, act(reopen_article, withdrawn(article)), publish_at=NOW + age * A_DAY)


def all_withdrawn(first):
    for article in Article.objects.filter(status="published"):
        withdrawn(article)
    act(unschedule_article, Article.objects.get(status="scheduled"))


DEEDS = {
    "nothing": lambda first: None,
    "withdrawn": withdrawn,
    "withdrawn and back": lambda first: act(publish_article, withdrawn(first)),
    "reopened": lambda first: act(reopen_article, withdrawn(first)),
    "to appear later than all": lambda first: scheduled(first, 5),
    "to appear later, then sooner": lambda first: act(
        schedule_article, scheduled(first, 5), publish_at=NOW + A_DAY / 2
    ),
    "to appear later, then at once": lambda first: act(publish_article, scheduled(first, 5)),
    "unscheduled": lambda first: act(unschedule_article, scheduled(first, 5)),
    "tag and author taken off": lambda first: edited(first, tags=[], bylines=[]),
    "tag and author put on": lambda first: an_article(status="published", published_at=NOW - 9 * A_DAY, **shown()),
    "other tag and author": lambda first: edited(first, tags=[a_tag()], bylines=[(an_author(), "words")]),
    "other language": lambda first: edited(first, language="nb"),
    "other slug": lambda first: edited(first, slug="other"),
    "no article left": all_withdrawn,
}


@pytest.mark.parametrize("deed", DEEDS)
def test_tags_and_authors_are_known_from_their_first_article_on(first, deed):
    DEEDS[deed](first)
    assert known_from() == should_be_known_from()
    assert differences(at=NOW) == []


def test_schedule_that_was_taken_back_and_thrown_away_is_forgotten(first):
    only = an_article(status="scheduled", tags=[a_tag()], bylines=[(an_author(), "words")])
    assert len(known_from()) == 4 * len(LANGUAGES)
    act(unschedule_article, only)
    delete_article(article=only, version=only.version, by=an_actor(), at=NOW)
    assert known_from() == should_be_known_from()
    assert len(known_from()) == 2 * len(LANGUAGES)


def test_rebuild_from_nothing_knows_them_at_once(first):
    before = known_from()
    for model in (Facet, Transition, Document, Term):
        model.objects.all().delete()
    rebuild_documents(at=NOW)
    assert known_from() == before
    assert differences(at=NOW) == []


def test_rebuild_that_moves_an_article_moves_them_too(first):
    Article.objects.filter(pk=first.pk).update(published_at=NOW - A_DAY)
    rebuild_documents(at=NOW)
    assert known_from() == should_be_known_from()
    assert differences(at=NOW) == []


def test_rebuild_forgets_what_only_an_article_that_is_no_more_has_shown(first):
    Article.objects.filter(pk=first.pk).delete()
    rebuild_documents(at=NOW)
    assert known_from() == should_be_known_from()
    assert differences(at=NOW) == []
