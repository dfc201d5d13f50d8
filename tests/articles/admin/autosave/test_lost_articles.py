import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Article
from cms.outbox.models import Event
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import a_second_factor, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TYPED = {"headline": "Typed for an hour", "lead": "گڼ شمېر", "body": "<p>A <strong>long</strong> text.</p>"}


def becomes(admin, *roles):
    admin.user.groups.set(Group.objects.filter(name__in=roles))


def loses_the_role(admin):
    becomes(admin)


def becomes_reporter(admin):
    becomes(admin, "reporter")


def becomes_treasurer(admin):
    becomes(admin, "treasurer")


def is_switched_off(admin):
    type(admin.user).objects.filter(pk=admin.user.pk).update(is_active=False)


def loses_staff_status(admin):
    type(admin.user).objects.filter(pk=admin.user.pk).update(is_staff=False)


def session_ends(admin):
    admin.client.cookies.pop("sessionid")


LOSSES = [loses_the_role, becomes_treasurer, is_switched_off, loses_staff_status, session_ends]


def everything():
    return list(Article.objects.values()), Event.objects.count()


def shows_what_was_typed(answer):
    page = answer.content.decode()
    return answer.status_code == 403 and all(each in page for each in TYPED.values())


@pytest.mark.parametrize("move", [None, "publish", "schedule"])
@pytest.mark.parametrize("loss", [*LOSSES, becomes_reporter])
def test_an_editor_who_is_none_any_more_saves_and_publishes_nothing_and_loses_no_word(loss, move):
    admin, article = AdminClient(), an_article()
    opened, before = admin.form(article), everything()
    loss(admin)
    answer = admin.post(article, opened, **TYPED, **({"_move": move} if move else {}))
    assert shows_what_was_typed(answer)
    assert everything() == before


@pytest.mark.parametrize("loss", LOSSES)
def test_a_reporter_who_is_none_any_more_saves_nothing_and_loses_no_word(loss):
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    article, opened = Article.objects.get(), admin.form(Article.objects.get())
    before = everything()
    loss(admin)
    assert shows_what_was_typed(admin.post(article, opened, **TYPED))
    assert everything() == before


@pytest.mark.parametrize("loss", LOSSES)
def test_a_new_article_is_not_begun_and_not_lost(loss):
    admin = AdminClient("reporter")
    opened = admin.form()
    loss(admin)
    assert shows_what_was_typed(admin.post(None, opened, **TYPED))
    assert everything() == ([], 0)


def test_who_is_a_reporter_by_now_publishes_not_even_a_draft_of_their_own():
    admin = AdminClient()
    admin.post(headline="Mine", body="<p>Text.</p>")
    article = Article.objects.get()
    opened, before = admin.form(article), everything()
    becomes_reporter(admin)
    assert shows_what_was_typed(admin.post(article, opened, **TYPED, _move="publish"))
    assert everything() == before


def test_an_article_that_was_deleted_meanwhile_takes_no_word_with_it():
    admin, article = AdminClient(), an_article()
    opened = admin.form(article)
    AdminClient().client.post(address(article, "delete"), {"post": "yes", "version": article.version})
    assert shows_what_was_typed(admin.post(article, opened, **TYPED))


def test_the_withdrawal_and_the_corrections_are_shown_too():
    admin, article = AdminClient(), an_article(status="published")
    opened = admin.form(article)
    loses_the_role(admin)
    rows = {"corrections-0-text": "The bridge stands.", "corrections-TOTAL_FORMS": "1"}
    page = admin.post(article, opened, withdrawal="Untrue.", **rows).content.decode()
    assert "Untrue." in page and "The bridge stands." in page


@pytest.mark.parametrize("loss", [is_switched_off, session_ends])
def test_who_is_signed_out_is_told_so_and_sees_nothing_of_the_draft(loss):
    admin, article = AdminClient(), an_article(headline="Unpublished")
    opened = admin.form(article)
    loss(admin)
    page = admin.post(article, opened, **TYPED).content.decode()
    assert "you are not signed in any more" in page
    assert reverse("admin:login") in page
    assert "Unpublished" not in page
    assert f'href="{reverse("admin:articles_article_changelist")}"' not in page


def test_a_text_whose_language_the_form_did_not_send_takes_its_direction_from_its_letters():
    admin, article = AdminClient(), an_article(status="published", language="ps")
    opened = admin.form(article)
    session_ends(admin)
    assert 'readonly rows="1" dir="auto">' in admin.post(article, opened, **TYPED).content.decode()


def test_what_was_typed_is_cleaned_before_it_is_shown():
    admin, article = AdminClient(), an_article()
    opened = admin.form(article)
    loses_the_role(admin)
    page = admin.post(article, opened, headline="</textarea><b>", body="<img src=x onerror=y()><p>x</p>")
    assert "</textarea><b>" not in page.content.decode()
    assert "onerror" not in page.content.decode()


@pytest.mark.parametrize("body", ["a\x00b", "<p>x</p>" * 70_000])
def test_a_text_that_could_not_be_stored_is_shown_as_it_came(body):
    admin, article = AdminClient(), an_article()
    opened = admin.form(article)
    loses_the_role(admin)
    assert admin.post(article, opened, body=body).status_code == 403


def test_strangers_who_only_look_are_sent_to_the_login(client):
    assert client.get(address(an_article())).url.startswith(reverse("admin:login"))


def test_whoever_is_asked_for_a_code_first_loses_no_word(settings):
    admin, article = AdminClient(), an_article()
    opened, before = admin.form(article), everything()
    a_second_factor(admin.user)
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    answer = admin.post(article, opened, **TYPED)
    assert shows_what_was_typed(answer)
    assert "the code of your second factor is asked for first" in answer.content.decode()
    assert everything() == before


def test_autosave_before_the_code_is_told_where_to_enter_it(settings):
    admin, article = AdminClient(), an_article()
    a_second_factor(admin.user)
    settings.CMS_REQUIRE_SECOND_FACTOR = True
    answer = admin.client.post(address(article, "open"), {"_session": "0" * 32, **TYPED}, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_needed")
