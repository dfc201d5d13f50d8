import pytest

from articles.models import Byline
from tests.factories import an_author

pytestmark = pytest.mark.django_db


def test_author_has_each_role_once(article_row, refused):
    article, author = article_row(), an_author()
    Byline.objects.create(article=article, author=author, role="words")
    Byline.objects.create(article=article, author=author, role="pictures")
    refused("byline_once_per_role", Byline.objects.create, article=article, author=author, role="words")
