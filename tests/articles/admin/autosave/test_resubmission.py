"""A form that comes twice is carried out once."""

from uuid import uuid4

import pytest

from articles.models import Article, Revision
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import an_article, article_values

pytestmark = pytest.mark.django_db

TAB, OTHER = uuid4().hex, uuid4().hex
LATER = "9" * 13


@pytest.fixture
def admin():
    return AdminClient()


def new_form(admin, **typed):
    section = article_values()["section"].pk
    return {
        **admin.form(),
        "headline": "Snow",
        "body": "<p>It snows.</p>",
        "section": section,
        "_session": TAB,
        **typed,
    }


@pytest.mark.parametrize("button", [{"_continue": "1"}, {"_move": "publish"}])
def test_new_article_that_is_sent_twice_is_begun_once(admin, button):
    form = new_form(admin, **button)
    first, second = (admin.client.post(address(), form) for _time in range(2))
    assert first.url == second.url == address(Article.objects.get())
    assert Revision.objects.count() == 1


def test_another_form_with_the_same_words_is_another_article(admin):
    form = new_form(admin)
    for tab in (TAB, OTHER):
        admin.client.post(address(), {**form, "_session": tab})
    assert Article.objects.count() == 2


def test_number_of_a_colleagues_form_says_nothing(admin):
    form = new_form(admin)
    admin.client.post(address(), form)
    AdminClient().client.post(address(), form)
    assert Article.objects.count() == 2


@pytest.mark.parametrize("numbers", [{}, {"_number": LATER}])
def test_more_text_of_a_new_article_goes_over_what_was_begun(admin, numbers):
    form = new_form(admin)
    admin.client.post(address(), form)
    answer = admin.client.post(address(), {**form, "headline": "Snow and ice", **numbers})
    assert answer.status_code == 302 and Article.objects.get().headline == "Snow and ice"


def test_stored_article_that_is_saved_twice_meets_no_merge_with_oneself(admin):
    article = an_article()
    form = {**admin.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    answers = [admin.client.post(address(article), form) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert Article.objects.get().version == article.version + 1


def test_more_text_of_the_same_form_goes_over_its_own_save(admin):
    article = an_article()
    form = {**admin.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    admin.client.post(address(article), form)
    answer = admin.client.post(address(article), {**form, "headline": "Newer", "_number": LATER})
    assert answer.status_code == 302 and Article.objects.get().headline == "Newer"


def test_of_two_texts_of_one_session_the_second_is_told(admin):
    article = an_article()
    form = {**admin.form(article), "_session": TAB, "_continue": "1"}
    admin.client.post(address(article), {**form, "headline": "One"})
    answer = admin.client.post(address(article), {**form, "headline": "Other"})
    assert "Somebody has saved this before you" in answer.content.decode()
    assert Article.objects.get().headline == "One"


def test_more_text_of_the_same_form_is_not_put_over_a_colleagues_save(admin):
    article = an_article()
    form = {**admin.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    admin.client.post(address(article), form)
    AdminClient().post(article, headline="Theirs")
    answer = admin.client.post(address(article), {**form, "headline": "Newer", "_number": LATER})
    assert "Somebody has saved this before you" in answer.content.decode()
    assert Article.objects.get().headline == "Theirs"


def test_save_of_one_article_opens_no_door_to_another(admin):
    one, other = an_article(), an_article()
    opened = {**admin.form(other), "_session": TAB, "_continue": "1"}
    AdminClient().post(other, headline="Theirs")
    for headline in ("New", "Newer"):
        admin.client.post(address(one), {**admin.form(one), "headline": headline, "_session": TAB})
    admin.client.post(address(other), {**opened, "headline": "Over it"})
    assert Article.objects.get(pk=other.pk).headline == "Theirs"


def test_reporter_who_submits_twice_is_not_told_that_the_draft_was_taken(clock):
    reporter = AdminClient("reporter")
    reporter.post(headline="Mine", body="<p>Text.</p>")
    article = Article.objects.get()
    form = {**reporter.form(article), "_session": TAB, "_move": "submit"}
    answers = [reporter.client.post(address(article), form) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 302]


def test_button_after_a_save_that_nobody_heard_of_is_carried_out(admin, clock):
    article = an_article()
    form = {**admin.form(article), "headline": "New", "_session": TAB}
    admin.client.post(address(article), {**form, "_continue": "1"})
    admin.client.post(address(article), {**form, "_move": "publish"})
    assert Article.objects.get().status == "published"
