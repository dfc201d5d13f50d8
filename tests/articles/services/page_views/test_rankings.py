from datetime import timedelta
from itertools import count

import pytest

from articles.models import HourlyViews
from articles.rules.page_views import View, day_of, hour_of
from articles.services import withdraw_article
from articles.services.page_views.rankings import refresh_popular
from articles.services.page_views.writing import write_views
from cms.published.models import Ranking
from tests.factories import NOW, a_section, an_actor, an_article

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
keys = count()


def opened(article, times, *, at=NOW):
    write_views([View(next(keys), article.pk, hour_of(at), day_of(at)) for _ in range(times)])


def published(**values):
    return an_article(status="published", published_at=NOW - 60 * A_DAY, **values)


def ranking(name):
    refresh_popular(at=NOW)
    return list(Ranking.objects.filter(name=name).order_by("place").values_list("owner", flat=True))


def test_most_viewed_stand_first_and_newer_ones_before_older():
    few, many, as_few = published(), published(), published()
    for article, times in ((few, 1), (many, 3), (as_few, 1)):
        opened(article, times)
    assert ranking("popular-24h//") == [many.owner, as_few.owner, few.owner]


@pytest.mark.parametrize(
    ("window", "last", "first"),
    [("24h", timedelta(hours=23), A_DAY), ("7d", 6 * A_DAY, 7 * A_DAY), ("30d", 29 * A_DAY, 30 * A_DAY)],
)
def test_windows_reach_back_as_far_as_they_say(window, last, first):
    article, too_long_ago = published(), published()
    opened(article, 1, at=NOW - last)
    opened(too_long_ago, 5, at=NOW - first)
    assert ranking(f"popular-{window}//") == [article.owner]


def test_each_language_and_section_has_its_own():
    world, local = a_section(slug="world"), a_section(slug="local")
    english = published(section=world)
    pashto = published(section=world, language="ps")
    norwegian = published(section=local, language="nb")
    for article, times in ((english, 3), (pashto, 2), (norwegian, 1)):
        opened(article, times)
    assert ranking("popular-7d//") == [english.owner, pashto.owner, norwegian.owner]
    assert ranking("popular-7d/ps/") == ranking("popular-7d/ps/world") == [pashto.owner]
    assert ranking("popular-7d//world") == [english.owner, pashto.owner]
    assert ranking("popular-7d//local") == [norwegian.owner]
    assert ranking("popular-7d/ps/local") == []


def test_only_what_readers_see_is_ranked():
    article, gone = published(), published()
    soon = an_article(status="scheduled")
    for each in (article, gone, soon):
        opened(each, 1)
    withdraw_article(article=gone, reason="An error.", version=gone.version, by=an_actor(), at=NOW)
    assert ranking("popular-24h//") == [article.owner]


def test_rankings_that_nobody_reads_any_more_are_emptied():
    article = published(language="ps")
    opened(article, 1)
    assert ranking("popular-24h/ps/") == [article.owner]
    HourlyViews.objects.all().delete()
    assert ranking("popular-24h/ps/") == []
    assert ranking("popular-7d/ps/") == [article.owner]


def test_ranking_ends_at_its_longest(monkeypatch):
    monkeypatch.setattr("articles.services.page_views.rankings.LONGEST", 2)
    for times in (1, 2, 3):
        opened(published(), times)
    assert len(ranking("popular-24h//")) == len(ranking("popular-30d/en/news")) == 2


def test_unchanged_rankings_cost_four_statements(django_assert_num_queries):
    opened(published(), 1)
    assert refresh_popular(at=NOW) == 12
    with django_assert_num_queries(4):
        assert refresh_popular(at=NOW) == 0
