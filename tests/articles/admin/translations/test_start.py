import pytest

from articles.models import Article
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import an_article

pytestmark = pytest.mark.django_db


def translate(article, language, role="editor"):
    return AdminClient(role).client.post(address(article, "translate"), {"language": language}, follow=True)


def test_a_translation_is_begun_and_opened_in_its_own_direction():
    source = an_article(headline="Snow")
    answer = translate(source, "ps")
    draft = source.story.articles.get(language="ps")
    assert answer.redirect_chain[0][0] == address(draft)
    assert answer.context["adminform"].form["headline"].field.widget.attrs["dir"] == "rtl"


@pytest.mark.parametrize("language", ["en", "tlh", ""])
def test_a_language_that_cannot_be_begun_is_explained(language):
    source = an_article()
    answer = translate(source, language)
    assert len(answer.context["messages"]) == 1
    assert Article.objects.count() == 1


def test_translating_changes_something_and_so_is_no_link():
    assert AdminClient().client.get(address(an_article(), "translate")).status_code == 405


def test_viewers_of_the_admin_cannot_translate():
    assert translate(an_article(), "ps", role="treasurer").status_code == 403


def test_the_form_offers_missing_languages_and_shows_the_others_to_read():
    source = an_article(body="<p>The source.</p>")
    translate(source, "ps")
    page = AdminClient().get(source.story.articles.get(language="ps"))
    offered = [each.language.code for each in page.context["editor"].sidebar.translations if each.article is None]
    assert offered == ["nb", "fa-AF"]
    assert '<article class="cms-reading" lang="en" dir="ltr">' in page.content.decode()
