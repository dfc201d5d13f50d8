import pytest

from articles.models import Correction
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_corrections_have_a_datetime_each(article_row, refused):
    article = article_row()
    Correction.objects.create(article=article, at=NOW, text="A")
    refused("correction_once_a_moment", Correction.objects.create, article=article, at=NOW, text="B")
