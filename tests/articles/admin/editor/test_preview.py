import pytest

from cms.published.models import Document
from tests.articles.admin.admin_client import AdminClient
from tests.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled", "published", "withdrawn"])
def test_the_document_that_would_be_public_is_shown(status):
    article = an_article(status=status, headline="Snow", body="<h2>High</h2><p>It fell.</p>")
    document = AdminClient().get(article, "preview").context["document"]
    assert (document["title"], document["body"]["blocks"][0]["type"]) == ("Snow", "heading")


def test_a_preview_is_nobody_elses_and_is_not_kept():
    assert {"private", "no-store"} <= set(AdminClient().get(an_article(), "preview")["Cache-Control"].split(", "))


def test_a_preview_publishes_nothing():
    article = an_article()
    AdminClient().get(article, "preview")
    article.refresh_from_db()
    assert article.status == "draft" and not Document.objects.of_owner(article.owner).exists()


def test_a_preview_is_written_in_the_direction_of_its_language():
    page = AdminClient().get(an_article(language="ps"), "preview").content.decode()
    assert '<article class="cms-reading" lang="ps" dir="rtl">' in page
