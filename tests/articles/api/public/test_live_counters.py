import pytest

from articles.api.public.live_counters import VIEWS
from articles.models import ViewCount
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_the_figure_names_the_table_and_the_columns_of_the_model():
    assert ViewCount._meta.db_table == VIEWS.table
    assert {VIEWS.key, VIEWS.value} <= {field.column for field in ViewCount._meta.concrete_fields}


def test_views_stand_in_card_and_document_without_being_rendered(client):
    article = an_article(status="published", slug="kabul")
    assert client.get("/api/v1/articles/kabul/").json()["views"] == 0
    ViewCount.objects.create(article=article, count=187)
    assert client.get("/api/v1/articles/kabul/").json()["views"] == 187
    assert client.get("/api/v1/articles/").json()["results"][0]["views"] == 187


def test_one_more_view_is_no_other_answer(client):
    article = an_article(status="published", slug="kabul")
    for address in ("/api/v1/articles/", "/api/v1/articles/kabul/", "/api/v1/articles/kabul/?expand=related"):
        before = client.get(address)["ETag"]
        ViewCount.objects.update_or_create(article=article, defaults={"count": 1})
        assert client.get(address)["ETag"] == before
        ViewCount.objects.all().delete()
