"""Editing what readers see: kept apart, looked at, published or discarded."""

import pytest

from articles.models import Article
from articles.services import with_pending_changes
from tests.articles.admin.admin_client import AdminClient, address, errors
from tests.factories import an_article, an_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return an_article(status="published", headline="Old", body="<p>One two three.</p>", slug="bridge")


@pytest.fixture
def changed(article):
    AdminClient(username="writer").post(article, headline="New", body="<p>One two four.</p>")
    return Article.objects.get()


def text(response):
    return response.content.decode()


def decide(admin, article, deed, **more):
    return admin.client.post(address(article, "changes"), {"_deed": deed, "version": article.version, **more})


def test_saving_a_public_article_changes_nothing_for_readers(article, public):
    answer = AdminClient().post(article, headline="New")
    assert answer.status_code == 302
    assert (public()["bridge"][1]["title"], with_pending_changes(Article.objects.get()).headline) == ("Old", "New")


def test_the_form_goes_on_with_the_changes(changed):
    form = AdminClient().form(changed)
    assert (form["headline"], form["body"]) == ("New", "<p>One two four.</p>")


def test_rows_of_the_changes_are_in_the_form(article):
    author, admin = an_author(), AdminClient()
    admin.post(article, **{"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-role": "pictures"})
    form = admin.form(Article.objects.get())
    assert (form["bylines-0-author"], form["bylines-0-role"]) == (str(author.pk), "pictures")


def test_form_and_list_tell_of_changes(changed):
    admin = AdminClient()
    assert "changes not published" in text(admin.get(changed))
    listed = text(admin.client.get("/admin/articles/article/?work=changes"))
    assert "changes not published" in listed and "Old" in listed


def test_preview_shows_the_changes(changed):
    assert "<h1>New</h1>" in text(AdminClient().get(changed, "preview"))


def test_page_shows_what_readers_will_see_change(changed):
    page = text(AdminClient().get(changed, "changes"))
    assert "<del>Old</del>" in page and "<ins>New</ins>" in page
    assert "<del>three</del>" in page and "<ins>four</ins>" in page
    assert "Last saved by writer" in page


def test_publishing_them_is_a_move_of_its_own(changed, public):
    answer = decide(AdminClient(), changed, "publish")
    assert (answer.status_code, answer["Location"]) == (302, address(changed))
    assert public()["bridge"][1]["title"] == "New"


def test_discarding_them_goes_back_to_what_readers_see(changed):
    decide(AdminClient(), changed, "discard")
    assert with_pending_changes(Article.objects.get()).headline == "Old"


def test_button_saves_first_and_then_shows_the_page(article, public):
    answer = AdminClient().post(article, headline="New", _review="1")
    assert answer["Location"] == address(article, "changes")
    assert public()["bridge"][1]["title"] == "Old"


def test_button_without_a_change_says_so(article):
    admin = AdminClient()
    answer = admin.client.get(admin.post(article, _review="1")["Location"])
    assert "Saved. Nothing changed for readers." in text(answer)


def test_page_without_changes_leads_back(article):
    answer = AdminClient().client.get(address(article, "changes"), follow=True)
    assert answer.redirect_chain == [(address(article), 302)]
    assert "There are no pending changes" in text(answer)


def test_somebody_who_has_looked_before_the_last_save_is_told(changed, public):
    AdminClient(username="other").post(changed, headline="Newer")
    answer = AdminClient().client.post(
        address(changed, "changes"), {"_deed": "publish", "version": changed.version}, follow=True
    )
    assert "Somebody has saved in the meantime" in text(answer) and "<ins>Newer</ins>" in text(answer)
    assert public()["bridge"][1]["title"] == "Old"


def test_changes_that_are_not_ready_cannot_be_published(article, public):
    admin = AdminClient()
    admin.post(article, body="")
    page = admin.get(article, "changes")
    assert "The article has no text." in text(page) and "disabled" in text(page)
    answer = admin.client.post(
        address(article, "changes"), {"_deed": "publish", "version": Article.objects.get().version}, follow=True
    )
    assert "The article has no text." in text(answer) and public()["bridge"][1]["title"] == "Old"


@pytest.mark.parametrize("typed", [{"_deed": "burn"}, {"_deed": "publish", "version": "x"}, {}])
def test_nonsense_changes_nothing(changed, typed):
    admin = AdminClient()
    answer = admin.client.post(address(changed, "changes"), {"version": changed.version, **typed})
    assert answer["Location"] == address(changed, "changes")
    assert Article.objects.get().draft_id


def test_reporters_neither_publish_nor_discard_them(changed):
    admin = AdminClient("reporter")
    Article.objects.update(created_by=admin.user)
    assert "_deed" not in text(admin.get(changed, "changes"))
    assert decide(admin, changed, "publish").status_code == 403
    assert Article.objects.get().draft_id


def test_what_somebody_may_not_see_is_not_there(changed):
    assert AdminClient("reporter").get(changed, "changes").status_code == 404


def test_refused_change_stays_in_the_form(article):
    answer = AdminClient().post(article, headline="", body="<p>Kept.</p>")
    assert "headline" in errors(answer) and "Kept." in text(answer)
    assert Article.objects.get().draft_id is None
