from datetime import timedelta

import pytest
from django.db import DatabaseError

from articles.models import HourlyViews, SeenVisitor, ViewChores, VisitorSalt
from articles.rules.viewing import View, day_of, hour_of
from articles.services.counting import chores
from articles.services.counting.chores import Chores, delete_what_is_over
from articles.services.counting.writing import write_views
from cms.delivery.models import Ranking
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db
HOUR = hour_of(NOW)


def seen(*hours):
    SeenVisitor.objects.bulk_create(SeenVisitor(key=number, hour=hour) for number, hour in enumerate(hours))


def test_visitors_of_two_hours_are_kept():
    seen(HOUR - 50, HOUR - 2, HOUR - 1, HOUR)
    delete_what_is_over(at=NOW)
    assert sorted(SeenVisitor.objects.values_list("hour", flat=True)) == [HOUR - 1, HOUR]


def test_many_visitors_are_deleted_in_pieces(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(chores, "KEYS_PER_PIECE", 10)
    keys = range(-(2**63), 2**63, 2**58)
    SeenVisitor.objects.bulk_create(SeenVisitor(key=key, hour=HOUR - 2) for key in keys)
    SeenVisitor.objects.create(key=2**63 - 1, hour=HOUR - 2)
    with django_assert_max_num_queries(12):
        delete_what_is_over(at=NOW)
    assert not SeenVisitor.objects.exists()


def test_views_by_the_hour_are_kept_for_two_days():
    article = an_article()
    for hour in (HOUR - 48, HOUR - 47, HOUR):
        HourlyViews.objects.create(article=article, hour=hour, count=1)
    delete_what_is_over(at=NOW)
    assert sorted(HourlyViews.objects.values_list("hour", flat=True)) == [HOUR - 47, HOUR]


def test_salt_goes_with_its_day():
    for day in (day_of(NOW) - 1, day_of(NOW)):
        VisitorSalt.objects.create(day=day, salt=b"s")
    delete_what_is_over(at=NOW)
    assert list(VisitorSalt.objects.values_list("day", flat=True)) == [day_of(NOW)]


def test_hour_is_tidied_once_by_one_of_all_processes():
    Chores().tend(at=NOW)
    seen(HOUR - 2)
    Chores().tend(at=NOW + timedelta(minutes=59))
    assert SeenVisitor.objects.exists()
    Chores().tend(at=NOW + timedelta(minutes=60))
    assert not SeenVisitor.objects.exists()


def test_rankings_are_renewed_when_they_are_a_minute_old():
    Chores().tend(at=NOW)
    article = an_article(status="published")
    write_views([View(1, article.pk, HOUR, day_of(NOW))])
    Chores().tend(at=NOW + timedelta(seconds=59))
    assert not Ranking.objects.exists()
    Chores().tend(at=NOW + timedelta(seconds=60))
    assert Ranking.objects.filter(name="popular-24h//", owner=article.owner).exists()


def test_process_looks_every_few_seconds_only(django_assert_num_queries):
    own = Chores()
    own.tend(at=NOW)
    with django_assert_num_queries(0):
        own.tend(at=NOW + timedelta(seconds=9))
    with django_assert_num_queries(1):
        own.tend(at=NOW + timedelta(seconds=10))


def test_stamps_of_a_clock_that_was_wrong_do_no_lasting_harm():
    Chores().tend(at=NOW + timedelta(days=365))
    seen(HOUR - 2)
    Chores().tend(at=NOW)
    assert not SeenVisitor.objects.exists()
    assert ViewChores.objects.get().ranked_at == int(NOW.timestamp())


@pytest.mark.parametrize("fault", [DatabaseError("locked"), ZeroDivisionError()])
def test_fault_goes_to_the_log_and_not_to_the_reader(monkeypatch, caplog, fault):
    def fail(**values):
        raise fault

    monkeypatch.setattr(chores, "refresh_popular", fail)
    Chores().tend(at=NOW)
    assert "could not be tended" in caplog.text
