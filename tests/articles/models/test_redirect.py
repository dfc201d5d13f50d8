import pytest

from articles.models import Redirect
from tests.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("values", [{"slug": "old", "folded_slug": "new"}, {"slug": "new", "folded_slug": "old"}])
def test_old_slug_leads_to_one_article(refused, values):
    Redirect.objects.create(slug="old", folded_slug="old", article=an_article())
    refused("slug", Redirect.objects.create, article=an_article(), **values)


def test_fixtures_name_redirects_by_slug():
    redirect = Redirect.objects.create(slug="old", folded_slug="old", article=an_article())
    assert Redirect.objects.get_by_natural_key(*redirect.natural_key()) == redirect
    assert str(redirect) == "old"
