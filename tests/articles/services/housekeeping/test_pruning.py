from datetime import timedelta

import pytest

from articles.models import EditSession, Revision, StoredBody
from articles.services import save_article
from articles.services.housekeeping.pruning import prune
from articles.services.writing.edit_sessions import open_session
from tests.factories import NOW, a_user, an_actor, an_article

pytestmark = pytest.mark.django_db

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def saved(article, *moments):
    for number, at in enumerate(moments):
        values = {"headline": f"At {at}", "body": f"<p>{number}</p>"}
        save_article(article=article, values=values, version=article.version, by=an_actor(), at=at)


def left(article):
    return [each.made_at for each in Revision.objects.of(article)][::-1]


def test_within_a_month_everything_is_kept():
    article = an_article()
    moments = [NOW + number * AN_HOUR for number in range(4)]
    saved(article, *moments)
    prune(at=NOW + 30 * A_DAY)
    assert left(article)[1:] == moments


def test_after_a_month_the_last_of_each_day_is_kept():
    article = an_article()
    moments = [NOW, NOW + AN_HOUR, NOW + A_DAY, NOW + A_DAY + AN_HOUR]
    saved(article, *moments)
    prune(at=NOW + 40 * A_DAY)
    assert left(article)[-2:] == [NOW + AN_HOUR, NOW + A_DAY + AN_HOUR]
    assert NOW not in left(article)


def test_after_a_year_the_last_of_each_month_is_kept():
    article = an_article()
    saved(article, NOW, NOW + A_DAY, NOW + 2 * A_DAY, NOW + 20 * A_DAY)
    prune(at=NOW + 400 * A_DAY)
    assert left(article)[-2:] == [NOW + 2 * A_DAY, NOW + 20 * A_DAY]


def test_what_readers_have_seen_or_wait_for_is_kept():
    article = an_article(status="published")
    released = article.revisions.get().made_at
    saved(article, *[NOW + number * AN_HOUR for number in range(3)])
    prune(at=NOW + 400 * A_DAY)
    assert left(article) == [released, NOW + 2 * AN_HOUR]
    article.refresh_from_db()
    assert article.draft.made_at == NOW + 2 * AN_HOUR


def test_bodies_and_forms_that_nobody_has_go_too():
    article = an_article()
    saved(article, NOW, NOW + AN_HOUR)
    open_session(article_id=article.pk, user_id=a_user().pk, key="a", at=NOW)
    assert prune(at=NOW + 400 * A_DAY) is False
    assert StoredBody.objects.count() == Revision.objects.values("body").distinct().count()
    assert not EditSession.objects.exists()


def test_nothing_is_pruned_twice():
    article = an_article()
    saved(article, *[NOW + number * AN_HOUR for number in range(5)])
    prune(at=NOW + 40 * A_DAY)
    kept = left(article)
    prune(at=NOW + 40 * A_DAY)
    assert left(article) == kept
