from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import publish_article, publish_changes, save_article, schedule_article
from articles.services.datetime_checks import DatetimePassed, DatetimeTooFar, UnderEmbargo, require_ahead
from cms.published.models import Document
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db

A_SECOND = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)


def do(service, article, *, at=NOW, **more):
    return service(article=article, version=article.version, by=an_actor(), at=at, **more)


@pytest.mark.parametrize(
    ("at", "error"),
    [(NOW, DatetimePassed), (NOW - A_SECOND, DatetimePassed), (NOW.replace(year=2201), DatetimeTooFar)],
)
def test_datetime_lies_ahead_and_within_the_years_of_the_api(at, error):
    with pytest.raises(error) as refused:
        require_ahead(at, at=NOW, field="withdraw_at")
    assert refused.value.field == "withdraw_at"


def test_nothing_is_published_under_embargo():
    article = an_article(embargo_until=NOW + AN_HOUR)
    with pytest.raises(UnderEmbargo, match="21 Mar 2026, 14:00, newsroom time"):
        do(publish_article, article)
    with pytest.raises(UnderEmbargo):
        do(schedule_article, Article.objects.get(), publish_at=NOW + AN_HOUR - A_SECOND)
    assert not Document.objects.filter(collection="articles").exists()


def test_embargo_ends_at_its_second():
    article = an_article(embargo_until=NOW + AN_HOUR)
    assert do(schedule_article, article, publish_at=NOW + AN_HOUR).status == "scheduled"
    assert do(publish_article, an_article(embargo_until=NOW)).status == "published"


def test_scheduled_article_takes_no_embargo_beyond_its_datetime():
    article = an_article(status="scheduled", published_at=NOW + AN_HOUR)
    with pytest.raises(UnderEmbargo) as refused:
        do(save_article, article, values={"embargo_until": NOW + 2 * AN_HOUR})
    assert refused.value.field == "embargo_until"


def test_changes_under_embargo_wait_for_its_end():
    article = an_article(status="published")
    changed = do(save_article, article, values={"headline": "New", "embargo_until": NOW + AN_HOUR})
    with pytest.raises(UnderEmbargo):
        do(publish_changes, changed)
    assert do(publish_changes, Article.objects.get(), at=NOW + AN_HOUR).headline == "New"


def test_article_that_got_past_the_services_is_still_not_seen_before_its_embargo_ends(public):
    from cms.published.documents import microseconds
    from cms.published.writing import rebuild_documents

    article = an_article(status="published")
    Article.objects.filter(pk=article.pk).update(embargo_until=NOW + AN_HOUR)
    rebuild_documents(at=NOW)
    assert Document.objects.get(collection="articles").visible_from == microseconds(NOW + AN_HOUR)
