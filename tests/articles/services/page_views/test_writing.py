import pytest

from articles.models import DailyViews, HourlyViews, SeenVisitor, ViewCount
from articles.rules.page_views import View
from articles.services.page_views.writing import ROWS_PER_STATEMENT, write_views
from tests.factories import an_article

pytestmark = pytest.mark.django_db
HOUR, DAY = 492_804, 20_533


def views(article, *, keys, hour=HOUR, day=DAY):
    return [View(key, article.pk, hour, day) for key in keys]


def counts(model):
    return {row.article_id: row.count for row in model.objects.all()}


def test_views_count_in_total_by_hour_and_by_day():
    one, two = an_article(), an_article()
    assert write_views([*views(one, keys=[1, 2]), *views(two, keys=[3])]) == 3
    for model in (ViewCount, HourlyViews, DailyViews):
        assert counts(model) == {one.pk: 2, two.pk: 1}


def test_same_view_counts_once_however_often_it_is_written():
    article = an_article()
    assert [write_views(views(article, keys=keys)) for keys in ([1, 1], [1, 2], [2])] == [1, 1, 0]
    assert counts(ViewCount) == {article.pk: 2}


def test_counts_go_on_from_what_is_there():
    article = an_article()
    ViewCount.objects.create(article=article, count=187)
    write_views(views(article, keys=[1]))
    assert counts(ViewCount) == {article.pk: 188}


def test_hours_and_days_are_kept_apart():
    article = an_article()
    write_views([*views(article, keys=[1]), *views(article, keys=[2, 3], hour=HOUR + 1, day=DAY + 1)])
    assert sorted(HourlyViews.objects.values_list("hour", "count")) == [(HOUR, 1), (HOUR + 1, 2)]
    assert sorted(DailyViews.objects.values_list("day", "count")) == [(DAY, 1), (DAY + 1, 2)]


def test_article_that_is_gone_disturbs_no_other():
    gone, present = an_article(), an_article()
    waiting = [*views(gone, keys=[1, 2]), *views(present, keys=[3])]
    gone.delete()
    assert write_views(waiting) == 1
    assert counts(ViewCount) == {present.pk: 1}


def test_keys_reach_from_the_lowest_to_the_highest_number():
    keys = [-(2**63), -1, 0, 2**63 - 1]
    assert write_views(views(an_article(), keys=keys)) == 4
    assert sorted(SeenVisitor.objects.values_list("key", flat=True)) == keys


def test_nothing_to_write_is_no_matter():
    assert write_views([]) == 0


@pytest.mark.parametrize("is_lasting", [True, False])
def test_many_views_take_few_statements(django_assert_max_num_queries, is_lasting):
    article = an_article()
    waiting = views(article, keys=range(3 * ROWS_PER_STATEMENT))
    with django_assert_max_num_queries(10):
        assert write_views(waiting, is_lasting=is_lasting) == len(waiting)
