from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.admin.editor.views_chart import DAYS, HEIGHT, views_chart
from articles.models import DailyViews, ViewCount
from articles.rules.page_views import View, day_of, hour_of
from articles.services.page_views.writing import write_views
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db
TODAY = day_of(NOW)


@pytest.fixture
def article():
    return an_article(status="published")


def opened(article, times, *, days_ago=0, hours_ago=0):
    at = NOW - timedelta(days=days_ago, hours=hours_ago)
    first = 1000 * (24 * days_ago + hours_ago)
    write_views([View(first + number, article.pk, hour_of(at), day_of(at)) for number in range(times)])


def test_article_that_nobody_has_opened_says_so(article, clock):
    page = AdminClient().get(article).text
    assert "Nobody has opened this article yet." in page
    assert "cms-views-bars" not in page


def test_new_article_has_no_chart(clock):
    assert "panel-views" not in AdminClient().get().text


def test_sums_and_days_are_told(article, clock):
    opened(article, 4)
    opened(article, 2, hours_ago=30, days_ago=0)
    chart = views_chart(article, now=NOW)
    assert (chart.total, chart.last_24_hours) == (6, 4)
    assert [bar.count for bar in chart.bars[-2:]] == [2, 4]
    assert (chart.busiest.count, str(chart.busiest.day)) == (4, "2026-03-21")


def test_chart_ends_today_and_begins_thirty_days_ago(article):
    for days_ago in (0, DAYS - 1, DAYS):
        DailyViews.objects.create(article=article, day=TODAY - days_ago, count=1 + days_ago)
    bars = views_chart(article, now=NOW).bars
    assert len(bars) == DAYS
    assert [str(bars[place].day) for place in (0, -1)] == ["2026-02-20", "2026-03-21"]
    assert [bars[place].count for place in (0, -1)] == [DAYS, 1]


def test_bars_are_as_high_as_their_days_were_busy(article):
    for days_ago, count in enumerate((1000, 500, 1)):
        DailyViews.objects.create(article=article, day=TODAY - days_ago, count=count)
    *_, nobody, one, half, most = views_chart(article, now=NOW).bars
    assert [bar.height for bar in (nobody, one, half, most)] == [0, 2, HEIGHT // 2, HEIGHT]
    assert all(bar.y + bar.height == HEIGHT for bar in (one, half, most))


def test_days_are_those_of_the_newsroom(article):
    shortly_before_midnight = datetime(2026, 3, 21, 23, 59, tzinfo=ZoneInfo("Europe/Oslo"))
    DailyViews.objects.create(article=article, day=TODAY, count=1)
    assert views_chart(article, now=shortly_before_midnight).bars[-1].count == 1
    assert views_chart(article, now=shortly_before_midnight + timedelta(minutes=1)).bars[-2].count == 1


def test_chart_costs_two_queries(article, django_assert_num_queries):
    opened(article, 3)
    with django_assert_num_queries(2):
        views_chart(article, now=NOW)


def test_form_shows_the_drawing_and_the_numbers_without_script(article, clock):
    opened(article, 3)
    page = AdminClient().get(article).text
    panel = page[page.index('id="panel-views"') :]
    panel = panel[: panel.index("</section>")]
    assert "<rect" in panel and 'aria-labelledby="views-title views-description"' in panel
    assert '<th scope="row">21 Mar 2026</th><td>3</td>' in panel
    assert "<script" not in panel and "style=" not in panel


def test_total_from_before_days_were_kept_is_told_without_a_drawing(article, clock):
    ViewCount.objects.create(article=article, count=187)
    page = AdminClient().get(article).text
    assert "<dd>187</dd>" in page
    assert "Nobody has opened it in these days." in page
