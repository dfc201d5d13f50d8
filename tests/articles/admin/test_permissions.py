import pytest

from articles.models import Article
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import an_article, an_author

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def reporter():
    admin = AdminClient("reporter")
    admin.post(headline="Mine", body="<p>My own text.</p>")
    return admin


def test_reporters_find_their_own_articles_only(reporter):
    an_article(headline="Of others")
    assert [each.headline for each in reporter.client.get(LIST).context["cl"].result_list] == ["Mine"]


def test_a_byline_makes_an_article_ones_own(reporter):
    author = an_author(user=reporter.user)
    article = an_article(bylines=[(author, "words")])
    assert reporter.post(article, headline="Mine too").status_code == 302


def test_articles_of_others_do_not_exist_for_reporters(reporter):
    article = an_article(headline="Of others")
    assert reporter.get(article).status_code == 302
    assert reporter.get(article, "preview").status_code == 404
    assert reporter.client.post(address(article, "translate"), {"language": "ps"}).status_code == 404


def test_reporters_read_what_they_have_submitted_but_do_not_change_it(reporter):
    reporter.press(Article.objects.get(), "submit")
    article = Article.objects.get()
    page = reporter.get(article)
    assert "My own text." in page.content.decode()
    assert page.context["editor"].submit_line.buttons == [] and b" data-save>" not in page.content
    assert reporter.client.post(address(article), {"headline": "Other", "version": article.version}).status_code == 403


def test_what_a_reporter_typed_into_a_draft_that_was_taken_away_is_not_lost(reporter):
    article = Article.objects.get()
    opened = reporter.form(article)
    AdminClient().press(article, "submit")
    answer = reporter.post(article, opened, headline="Typed for an hour")
    assert answer.status_code == 403
    assert "Typed for an hour" in answer.content.decode()


def test_reporters_cannot_write_corrections(reporter):
    row = {"corrections-TOTAL_FORMS": 1, "corrections-INITIAL_FORMS": 0, "corrections-0-at": "2026-03-21T10:00"}
    reporter.post(Article.objects.get(), **row, **{"corrections-0-text": "Smuggled"})
    assert not Article.objects.get().corrections.exists()


def test_treasurers_read_and_write_nothing():
    admin, article = AdminClient("treasurer"), an_article(status="published", headline="Of the desk")
    assert "Of the desk" in admin.get(article).content.decode()
    assert admin.client.post(address(article), {}).status_code == 403
    assert admin.get().status_code == 403


@pytest.mark.parametrize(
    ("status", "answer"),
    [("draft", 302), ("in_review", 302), ("scheduled", 403), ("published", 403), ("withdrawn", 403)],
)
def test_only_what_readers_never_knew_can_be_deleted(status, answer):
    article = an_article(status=status)
    assert (
        AdminClient().client.post(address(article, "delete"), {"post": "yes", "version": article.version}).status_code
        == answer
    )
    assert Article.objects.filter(pk=article.pk).exists() == (answer == 403)


def test_an_article_that_was_public_once_cannot_be_deleted_as_a_draft():
    article = an_article(status="withdrawn")
    AdminClient().press(article, "reopen")
    assert (
        AdminClient().client.post(address(article, "delete"), {"post": "yes", "version": article.version}).status_code
        == 403
    )


def test_strangers_are_sent_to_the_login(client):
    assert client.get(address(an_article())).status_code == 302
