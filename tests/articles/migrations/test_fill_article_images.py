from importlib import import_module

import pytest
from django.apps import apps

from articles.models import ArticleImage
from articles.services import save_article
from tests.factories import NOW, a_picture, an_actor, an_article

fill = import_module("articles.migrations.0016_fill_article_images").fill


@pytest.mark.django_db
def test_migration_writes_the_rows_that_the_services_would():
    one, two = a_picture(), a_picture()
    body = f'<p>x</p><figure><img src="{two.file.url}" alt=""></figure>'
    article = an_article(status="published", lead_image=one, lead_image_alt="Snow")
    save_article(article=article, values={"body": body}, version=article.version, by=an_actor(), at=NOW)
    columns = ("article_id", "image_id", "place", "has_alt_text")
    expected = sorted(ArticleImage.objects.values_list(*columns))
    ArticleImage.objects.all().delete()
    fill(apps, None)
    assert sorted(ArticleImage.objects.values_list(*columns)) == expected
    assert len(expected) == 3
