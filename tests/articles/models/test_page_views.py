import pytest

from articles.models import DailyViews, HourlyViews, SeenVisitor, VisitorSalt
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_hour_of_an_article_is_one_row(refused):
    article = an_article()
    HourlyViews.objects.create(article=article, hour=1, count=1)
    HourlyViews.objects.create(article=article, hour=2, count=1)
    refused("articles_hourlyviews_pk", HourlyViews.objects.create, article=article, hour=1, count=1)


def test_day_of_an_article_is_one_row(refused):
    article = an_article()
    DailyViews.objects.create(article=article, day=1, count=1)
    DailyViews.objects.create(article=article, day=2, count=1)
    refused("articles_dailyviews_pk", DailyViews.objects.create, article=article, day=1, count=1)


def test_hours_and_days_without_views_have_no_row(refused):
    article = an_article()
    refused("hourly_views_are_some", HourlyViews.objects.create, article=article, hour=1, count=0)
    refused("daily_views_are_some", DailyViews.objects.create, article=article, day=1, count=0)


def test_views_go_with_their_article():
    article = an_article()
    HourlyViews.objects.create(article=article, hour=1, count=3)
    DailyViews.objects.create(article=article, day=1, count=3)
    article.delete()
    assert not HourlyViews.objects.exists()
    assert not DailyViews.objects.exists()


def test_visitor_is_seen_once(refused):
    SeenVisitor.objects.create(key=-1, hour=1)
    refused("articles_seenvisitor_pk", SeenVisitor.objects.create, key=-1, hour=2)


def test_day_has_one_salt(refused):
    VisitorSalt.objects.create(day=1, salt=b"a")
    refused("articles_visitorsalt_pk", VisitorSalt.objects.create, day=1, salt=b"b")


def test_rows_show_numbers_and_no_secret():
    article = an_article()
    rows = [
        HourlyViews(article=article, hour=1, count=3),
        DailyViews(article=article, day=1, count=4),
        SeenVisitor(key=5, hour=1),
        VisitorSalt(day=6, salt=b"secret"),
    ]
    assert [str(row) for row in rows] == ["3", "4", "5", "6"]
