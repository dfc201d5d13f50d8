import pytest

from articles.models import Article
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def test_colleague_who_is_writing_is_named_before_a_draft_is_deleted():
    article, writer = an_article(), AdminClient(username="zarghuna")
    writer.client.post(address(article, "open"), {"_session": "0" * 32, "headline": "Hers"})
    page = AdminClient().get(article, "delete").content.decode()
    assert "zarghuna has it open and is writing." in page
    assert f'name="version" value="{article.version}"' in page


@pytest.mark.parametrize("version", [{}, {"version": "1"}, {"version": "x"}])
def test_draft_that_was_saved_since_is_not_deleted(version):
    article = an_article()
    AdminClient().post(article, headline="Written on")
    answer = AdminClient().client.post(address(article, "delete"), {"post": "yes", **version}, follow=True)
    assert "Somebody has saved this since you asked to delete it" in answer.content.decode()
    assert Article.objects.get().headline == "Written on"
