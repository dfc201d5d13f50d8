from datetime import timedelta

import pytest

from articles.models import Revision, StoredBody
from articles.services import (
    delete_article,
    latest_revision,
    save_article,
    schedule_article,
    unschedule_article,
    withdraw_article,
)
from tests.factories import NOW, an_actor, an_article, an_edit

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def write(article, *, reason="", at=NOW, **values):
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=at, reason=reason)


def test_every_save_makes_one():
    article = write(write(an_article(headline="One"), headline="Two"), headline="Three")
    assert [each.content["headline"] for each in Revision.objects.of(article)] == ["Three", "Two", "One"]


def test_revision_tells_who_when_what_and_why():
    article = write(an_article(), headline="New", lead="Lead", reason=" A better\nheadline ", at=LATER)
    revision = latest_revision(article)
    assert (revision.made_by_name, revision.made_at, revision.version) == (an_actor().name, LATER, article.version)
    assert (revision.changed, revision.reason) == (["headline", "lead"], "A better headline")


def test_body_that_stays_is_stored_once():
    article = an_article(body="<p>Long.</p>")
    for number in range(3):
        write(article, headline=f"Number {number}")
    assert StoredBody.objects.count() == 1 and Revision.objects.count() == 4


def test_save_that_changes_nothing_makes_none():
    article = an_article(headline="Same")
    write(article, headline="Same")
    assert Revision.objects.count() == 1


def test_article_that_came_without_any_gets_its_first_with_the_next_save():
    article = an_article(status="published", headline="From a fixture")
    Revision.objects.all().delete()
    write(article, headline="New")
    first = Revision.objects.last()
    assert (first.content["headline"], first.made_by_name) == ("From a fixture", "")
    assert first.released_at == article.published_at


def test_what_readers_have_seen_is_marked():
    article = an_article(status="published", headline="One")
    write(article, headline="Two")
    an_edit(article, headline="Three", at=LATER)
    released = {each.content["headline"]: each.released_at for each in Revision.objects.all()}
    assert released == {"One": article.published_at, "Two": None, "Three": LATER}


def test_what_readers_will_see_is_marked_until_it_is_taken_back():
    article = an_article(status="scheduled", published_at=LATER, headline="One")
    write(article, headline="Two")
    released = {each.content["headline"]: each.released_at for each in Revision.objects.all()}
    assert released == {"One": None, "Two": LATER}
    unschedule_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert not Revision.objects.released().exists()


def test_what_readers_have_seen_stays_marked_when_the_clock_goes_back():
    article = an_edit(an_article(status="published", headline="One"), headline="Two", at=LATER)
    an_edit(article, headline="Three", at=NOW)
    write(article, headline="Four", at=NOW)
    withdraw_article(article=article, reason="No.", version=article.version, by=an_actor(), at=NOW)
    released = {each.content["headline"]: each.released_at for each in Revision.objects.all()}
    assert released == {"One": article.published_at, "Two": LATER, "Three": NOW, "Four": None}


def test_moved_schedule_marks_its_version_at_the_new_datetime():
    article = an_article(status="scheduled", published_at=LATER)
    moved = LATER + timedelta(days=1)
    schedule_article(article=article, publish_at=moved, version=article.version, by=an_actor(), at=NOW)
    assert [each.released_at for each in Revision.objects.all()] == [moved]


def test_version_that_somebody_has_seen_is_found():
    article = an_article(headline="One")
    seen = article.version
    write(article, headline="Two")
    assert latest_revision(article, up_to=seen).content["headline"] == "One"


def test_deleted_draft_takes_its_revisions_along():
    article = an_article()
    delete_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert not Revision.objects.exists()
