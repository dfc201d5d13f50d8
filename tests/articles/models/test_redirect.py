import pytest

from articles.models import Redirect
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_old_slug_leads_to_one_article(refused):
    Redirect.objects.create(slug="old", folded_slug="old", article=an_article())
    refused("slug", Redirect.objects.create, article=an_article(), slug="old", folded_slug="old")


def test_fixtures_name_redirects_by_slug():
    redirect = Redirect.objects.create(slug="old", folded_slug="old", article=an_article())
    assert Redirect.objects.get_by_natural_key(*redirect.natural_key()) == redirect
    assert str(redirect) == "old"
