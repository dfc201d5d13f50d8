import pytest

from articles.models import ViewCount
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_article_has_one_count(refused):
    article = an_article()
    ViewCount.objects.create(article=article)
    refused("article_id", ViewCount.objects.create, article=article)


def test_count_goes_with_its_article():
    article = an_article()
    ViewCount.objects.create(article=article, count=187)
    article.delete()
    assert not ViewCount.objects.exists()


def test_fixtures_name_counts_by_article():
    count = ViewCount.objects.create(article=an_article(), count=187)
    assert ViewCount.objects.get_by_natural_key(*count.natural_key()) == count
    assert str(count) == "187"
