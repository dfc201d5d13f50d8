"""A form that comes twice is carried out once."""

from uuid import uuid4

import pytest

from articles.models import Article, Revision
from tests.articles.admin.admin_client import Desk, address
from tests.factories import an_article, article_values

pytestmark = pytest.mark.django_db

TAB, OTHER = uuid4().hex, uuid4().hex
LATER = "9" * 13


@pytest.fixture
def desk():
    return Desk()


def new_form(desk, **typed):
    section = article_values()["section"].pk
    return {**desk.form(), "headline": "Snow", "body": "<p>It snows.</p>", "section": section, "_session": TAB, **typed}


@pytest.mark.parametrize("button", [{"_continue": "1"}, {"_move": "publish"}])
def test_new_article_that_is_sent_twice_is_begun_once(desk, button):
    form = new_form(desk, **button)
    first, second = (desk.client.post(address(), form) for _time in range(2))
    assert first.url == second.url == address(Article.objects.get())
    assert Revision.objects.count() == 1


def test_another_form_with_the_same_words_is_another_article(desk):
    form = new_form(desk)
    for tab in (TAB, OTHER):
        desk.client.post(address(), {**form, "_session": tab})
    assert Article.objects.count() == 2


def test_number_of_a_colleagues_form_says_nothing(desk):
    form = new_form(desk)
    desk.client.post(address(), form)
    Desk().client.post(address(), form)
    assert Article.objects.count() == 2


@pytest.mark.parametrize("numbers", [{}, {"_number": LATER}])
def test_more_text_of_a_new_article_goes_over_what_was_begun(desk, numbers):
    form = new_form(desk)
    desk.client.post(address(), form)
    answer = desk.client.post(address(), {**form, "headline": "Snow and ice", **numbers})
    assert answer.status_code == 302 and Article.objects.get().headline == "Snow and ice"


def test_stored_article_that_is_saved_twice_meets_no_merge_with_oneself(desk):
    article = an_article()
    form = {**desk.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    answers = [desk.client.post(address(article), form) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert Article.objects.get().version == article.version + 1


def test_more_text_of_the_same_form_goes_over_its_own_save(desk):
    article = an_article()
    form = {**desk.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    desk.client.post(address(article), form)
    answer = desk.client.post(address(article), {**form, "headline": "Newer", "_number": LATER})
    assert answer.status_code == 302 and Article.objects.get().headline == "Newer"


def test_of_two_texts_of_one_session_the_second_is_told(desk):
    article = an_article()
    form = {**desk.form(article), "_session": TAB, "_continue": "1"}
    desk.client.post(address(article), {**form, "headline": "One"})
    answer = desk.client.post(address(article), {**form, "headline": "Other"})
    assert "Somebody has saved this before you" in answer.content.decode()
    assert Article.objects.get().headline == "One"


def test_more_text_of_the_same_form_is_not_put_over_a_colleagues_save(desk):
    article = an_article()
    form = {**desk.form(article), "headline": "New", "_session": TAB, "_continue": "1"}
    desk.client.post(address(article), form)
    Desk().post(article, headline="Theirs")
    answer = desk.client.post(address(article), {**form, "headline": "Newer", "_number": LATER})
    assert "Somebody has saved this before you" in answer.content.decode()
    assert Article.objects.get().headline == "Theirs"


def test_save_of_one_article_opens_no_door_to_another(desk):
    one, other = an_article(), an_article()
    opened = {**desk.form(other), "_session": TAB, "_continue": "1"}
    Desk().post(other, headline="Theirs")
    for headline in ("New", "Newer"):
        desk.client.post(address(one), {**desk.form(one), "headline": headline, "_session": TAB})
    desk.client.post(address(other), {**opened, "headline": "Over it"})
    assert Article.objects.get(pk=other.pk).headline == "Theirs"


def test_reporter_who_submits_twice_is_not_told_that_the_draft_was_taken(clock):
    reporter = Desk("reporter")
    reporter.post(headline="Mine", body="<p>Text.</p>")
    article = Article.objects.get()
    form = {**reporter.form(article), "_session": TAB, "_move": "submit"}
    answers = [reporter.client.post(address(article), form) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 302]


def test_button_after_a_save_that_nobody_heard_of_is_carried_out(desk, clock):
    article = an_article()
    form = {**desk.form(article), "headline": "New", "_session": TAB}
    desk.client.post(address(article), {**form, "_continue": "1"})
    desk.client.post(address(article), {**form, "_move": "publish"})
    assert Article.objects.get().status == "published"
