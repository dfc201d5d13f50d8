import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import ArticleImage, ImagePlace
from tests.factories import a_picture, an_article

pytestmark = pytest.mark.django_db


def test_image_stands_once_in_a_place():
    row = {"image": a_picture(), "article": an_article(), "has_alt_text": True}
    ArticleImage.objects.create(**row, place=ImagePlace.BODY)
    ArticleImage.objects.create(**row, place=ImagePlace.LEAD)
    with pytest.raises(IntegrityError), transaction.atomic():  # article_image_once_in_a_place
        ArticleImage.objects.create(**row, place=ImagePlace.BODY)


def test_database_keeps_an_image_that_is_in_use():
    image = a_picture()
    ArticleImage.objects.create(image=image, article=an_article(), place=ImagePlace.BODY, has_alt_text=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        image.delete()
        connection.check_constraints()
