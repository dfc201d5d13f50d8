from datetime import timedelta

import pytest

from articles.models import SeenVisitor, ViewCount
from articles.rules.page_views import Visitor
from articles.services import page_views
from articles.services.page_views import count_view
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
AN_HOUR = timedelta(hours=1)


def count(article, *, address="198.51.100.7", user_agent=BROWSER, at=NOW):
    return count_view(article_id=article.pk, visitor=Visitor(address=address, user_agent=user_agent), at=at)


def views():
    return sum(ViewCount.objects.values_list("count", flat=True))


def test_visitor_counts_once_an_hour():
    article = an_article()
    for at in (NOW, NOW + AN_HOUR / 2, NOW + AN_HOUR, NOW + 2 * AN_HOUR):
        assert count(article, at=at)
    assert views() == 3


def test_each_visitor_and_article_counts():
    for article in (an_article(), an_article()):
        for address in ("198.51.100.7", "198.51.100.8"):
            count(article, address=address)
    assert views() == 4


def test_bot_leaves_no_trace():
    assert not count(an_article(), user_agent="Googlebot/2.1")
    assert views() == SeenVisitor.objects.count() == 0


def test_nothing_of_a_visitor_is_stored():
    count(an_article(), address="198.51.100.7")
    assert [field.name for field in SeenVisitor._meta.fields] == ["key", "hour"]
    assert "198" not in str(SeenVisitor.objects.values().get()["hour"])


def test_strict_view_is_written_and_the_reader_waits_for_nothing_else(django_assert_max_num_queries):
    article = an_article()
    count(article)
    with django_assert_max_num_queries(7):
        count(article, address="198.51.100.8")


def test_buffered_view_is_left_to_the_flusher(settings, monkeypatch):
    taken = []
    monkeypatch.setattr(page_views.FLUSHER, "take", lambda view: taken.append(view) or len(taken) == 1)
    settings.CMS_VIEW_COUNTING = "buffered"
    article = an_article()
    count(article)
    assert (len(taken), views()) == (1, 0)
    count(article)
    assert (len(taken), views()) == (2, 1)


def test_strict_view_that_cannot_be_written_is_not_answered(monkeypatch):
    def refuse(views):
        raise OSError("away")

    monkeypatch.setattr(page_views._AT_ONCE, "_write", refuse)
    article = an_article()
    with pytest.raises(OSError, match="away"):
        count(article)
    monkeypatch.undo()
    count(article, address="198.51.100.8")
    assert views() == 2
