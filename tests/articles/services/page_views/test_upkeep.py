from datetime import timedelta

import pytest

from articles.models import HourlyViews, SeenVisitor, VisitorSalt
from articles.rules.page_views import View, day_of, hour_of
from articles.services.page_views import upkeep
from articles.services.page_views.upkeep import prune_views, rank_views
from articles.services.page_views.writing import write_views
from cms.published.models import Ranking
from cms.worker.loop import Loop
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db
HOUR = hour_of(NOW)


def seen(*hours):
    SeenVisitor.objects.bulk_create(SeenVisitor(key=number, hour=hour) for number, hour in enumerate(hours))


def test_visitors_of_two_hours_are_kept():
    seen(HOUR - 50, HOUR - 2, HOUR - 1, HOUR)
    prune_views(at=NOW)
    assert sorted(SeenVisitor.objects.values_list("hour", flat=True)) == [HOUR - 1, HOUR]


def test_many_visitors_are_deleted_in_pieces(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(upkeep, "KEYS_PER_PIECE", 10)
    keys = range(-(2**63), 2**63, 2**58)
    SeenVisitor.objects.bulk_create(SeenVisitor(key=key, hour=HOUR - 2) for key in keys)
    SeenVisitor.objects.create(key=2**63 - 1, hour=HOUR - 2)
    with django_assert_max_num_queries(12):
        prune_views(at=NOW)
    assert not SeenVisitor.objects.exists()


def test_views_by_the_hour_are_kept_for_two_days():
    article = an_article()
    for hour in (HOUR - 48, HOUR - 47, HOUR):
        HourlyViews.objects.create(article=article, hour=hour, count=1)
    prune_views(at=NOW)
    assert sorted(HourlyViews.objects.values_list("hour", flat=True)) == [HOUR - 47, HOUR]


def test_salt_goes_with_its_day():
    for day in (day_of(NOW) - 1, day_of(NOW)):
        VisitorSalt.objects.create(day=day, salt=b"s")
    prune_views(at=NOW)
    assert list(VisitorSalt.objects.values_list("day", flat=True)) == [day_of(NOW)]


def test_rankings_are_renewed():
    article = an_article(status="published")
    write_views([View(1, article.pk, HOUR, day_of(NOW))])
    rank_views(at=NOW)
    assert Ranking.objects.filter(name="popular-24h//", owner=article.owner).exists()


def test_worker_ranks_each_minute_and_prunes_each_ten(settings):
    moments = []
    at = [NOW]
    loop = Loop(now=lambda: at[0], goes_on=lambda: True)
    settings.CMS_PERIODIC_TASKS = {name: settings.CMS_PERIODIC_TASKS[name] for name in ("rank_views", "prune_views")}
    for seconds in (0, 59, 60, 599, 600):
        at[0] = NOW + timedelta(seconds=seconds)
        article = an_article(status="published")
        write_views([View(seconds, article.pk, HOUR - 2, day_of(NOW))])
        loop.run_once()
        is_ranked = Ranking.objects.filter(name="popular-24h//", owner=article.owner).exists()
        moments.append((seconds, is_ranked, SeenVisitor.objects.exists()))
    assert moments == [(0, True, False), (59, False, True), (60, True, True), (599, True, True), (600, False, False)]
