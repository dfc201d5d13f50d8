import pytest

from articles.services import save_article
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db

PATTERN = "https://site.example/{language}/article/{slug}/"


def live_url(article):
    return AdminClient().get(article, "change").context["editor"].state.live_url


def test_published_article_has_a_link_to_the_site(settings):
    settings.CMS_ARTICLE_URL = PATTERN
    article = an_article(status="published", slug="کابل", language="ps")
    page = AdminClient().get(article, "change").content.decode()
    assert 'href="https://site.example/ps/article/%DA%A9%D8%A7%D8%A8%D9%84/"' in page
    assert "On the site" in page


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled", "withdrawn"])
def test_article_that_readers_do_not_see_has_none(settings, clock, status):
    settings.CMS_ARTICLE_URL = PATTERN
    assert live_url(an_article(status=status)) is None


def test_nobody_has_said_where_the_site_is():
    assert live_url(an_article(status="published")) is None


def test_pending_slug_is_not_where_readers_are(settings):
    settings.CMS_ARTICLE_URL = PATTERN
    article = an_article(status="published", slug="old")
    save_article(article=article, values={"slug": "new"}, version=article.version, by=an_actor(), at=NOW)
    assert live_url(article) == "https://site.example/en/article/old/"
