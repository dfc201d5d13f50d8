"""What was typed and not saved is found again."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, OpenForm
from tests.articles.admin.desk import Desk, address, errors
from tests.factories import an_article

pytestmark = pytest.mark.django_db

TAB, OTHER_TAB = uuid4().hex, uuid4().hex


@pytest.fixture
def article():
    return an_article(headline="Old", body="<p>One two three.</p>", language="ps")


def text(response):
    return response.content.decode()


def tell(desk, article=None, tab=TAB, **typed):
    page = address(article, "open") if article else "/admin/articles/article/open/"
    return desk.client.post(page, {"_tab": tab, **typed})


def fall_silent():
    OpenForm.objects.update(touched_at=timezone.now() - timedelta(minutes=5))


def left(desk, article, **typed):
    """Somebody types, and their browser dies."""
    tell(desk, article, **{**desk.form(article), **typed, "_tab": TAB})
    fall_silent()


def test_typed_text_is_kept_and_the_time_told(article):
    answer = tell(Desk(), article, headline="New")
    assert json.loads(answer.content)["kept_at"]
    assert OpenForm.objects.get().typed == {"headline": ["New"]}
    assert Article.objects.get().headline == "Old"


def test_open_form_without_text_is_noted_only(article):
    assert json.loads(tell(Desk(), article).content)["kept_at"] is None
    assert (OpenForm.objects.get().typed, OpenForm.objects.get().typed_at) == ({}, None)


def test_keeping_costs_few_queries(article, django_assert_max_num_queries):
    desk = Desk()
    tell(desk, article)
    with django_assert_max_num_queries(6):
        tell(desk, article, headline="New")


def test_everybody_learns_who_else_is_here(article):
    tell(Desk(username="zarghuna"), article, tab=OTHER_TAB, headline="Hers")
    others = json.loads(tell(Desk(), article).content)["others"]
    assert [(each["name"], each["is_me"], each["has_typed"]) for each in others] == [("zarghuna", False, True)]
    fall_silent()
    assert json.loads(tell(Desk(username="third"), article, tab=uuid4().hex).content)["others"] == []


def test_newer_version_is_told(article):
    desk = Desk()
    desk.post(article, headline="New")
    assert json.loads(tell(desk, article).content)["version"] == Article.objects.get().version


def test_form_that_was_left_unwritten_is_forgotten(article):
    desk = Desk()
    tell(desk, article)
    assert tell(desk, article, _leaving="1").status_code == 204
    assert not OpenForm.objects.exists()


def test_form_that_was_left_with_text_is_kept(article):
    desk = Desk()
    tell(desk, article, headline="New")
    tell(desk, article, _leaving="1")
    assert OpenForm.objects.get().typed == {"headline": ["New"]}


def test_text_left_behind_is_offered_with_what_differs(article):
    desk = Desk()
    left(desk, article, headline="New")
    page = text(desk.get(article))
    assert "You left text here that was not saved" in page
    assert "<del>Old</del>" in page and "<ins>New</ins>" in page


def test_text_of_a_tab_that_died_a_moment_ago_is_offered_at_once(article):
    desk = Desk()
    tell(desk, article, **{**desk.form(article), "headline": "New", "_tab": TAB})
    page = text(desk.get(article))
    assert "left text here" in page and "may still be open" in page


def test_text_of_a_colleague_who_is_here_is_theirs(article):
    writer = Desk(username="zarghuna")
    tell(writer, article, **{**writer.form(article), "headline": "Hers", "_tab": TAB})
    assert "Hers" not in text(Desk().get(article))


def test_text_that_is_the_same_as_saved_is_not_offered(article):
    desk = Desk()
    left(desk, article)
    assert "left text here" not in text(desk.get(article))


def test_text_is_taken_up_into_the_form_and_not_saved(article):
    desk = Desk()
    left(desk, article, headline="New")
    page = desk.client.post(address(article), {"_restore": TAB})
    assert page.status_code == 200 and "not saved" in errors(page)["__all__"][0]
    assert page.context["adminform"].form["headline"].value() == "New"
    assert Article.objects.get().headline == "Old"


def test_text_taken_up_is_saved_like_any_other(article):
    desk = Desk()
    left(desk, article, headline="New")
    page = desk.client.post(address(article), {"_restore": TAB})
    saved = desk.post(article, {**page.context["adminform"].form.data.dict()})
    assert saved.cookies["article_saved"].value == TAB
    assert (Article.objects.get().headline, OpenForm.objects.not_closed().count()) == ("New", 0)


def test_text_older_than_a_colleagues_save_is_not_put_over_it(article):
    desk = Desk()
    left(desk, article, headline="New")
    Desk(username="other").post(article, headline="Theirs")
    page = desk.client.post(address(article), {"_restore": TAB})
    desk.post(article, {**page.context["adminform"].form.data.dict()})
    assert Article.objects.get().headline == "Theirs"


def test_text_that_only_the_browser_kept_is_shown_again(article):
    desk = Desk()
    typed = {**desk.form(article), "headline": "From the browser", "_restore": "copy", "_tab": TAB}
    page = desk.client.post(address(article), typed)
    assert page.context["adminform"].form["headline"].value() == "From the browser"
    assert Article.objects.get().headline == "Old"


def test_difference_of_the_browsers_text_is_told(article):
    desk = Desk()
    answer = desk.client.post(address(article, "differences"), {"headline": "New"})
    assert "<ins>New</ins>" in text(answer) and 'lang="ps" dir="rtl"' in text(answer)
    assert desk.client.post(address(article, "differences"), {"headline": "Old"}).status_code == 204


def test_text_is_thrown_away_on_purpose_only(article):
    desk = Desk()
    left(desk, article, headline="New")
    answer = desk.client.post(address(article, "discard"), {"_tab": TAB})
    assert (answer.status_code, OpenForm.objects.not_closed().count()) == (302, 0)


def test_text_that_was_thrown_away_elsewhere_leads_back_to_the_form(article):
    desk = Desk()
    left(desk, article, headline="New")
    desk.client.post(address(article, "discard"), {"_tab": TAB})
    answer = desk.client.post(address(article), {"_restore": TAB}, follow=True)
    assert answer.redirect_chain == [(address(article), 302)]
    assert "not here any more" in text(answer) and answer.context["adminform"].form["headline"].value() == "Old"


def test_nobody_throws_away_or_takes_up_what_is_not_theirs(article):
    writer = Desk()
    left(writer, article, headline="Secret")
    reporter = Desk("reporter")
    Article.objects.update(created_by=reporter.user)
    reporter.client.post(address(article, "discard"), {"_tab": TAB})
    page = reporter.client.post(address(article), {**reporter.form(article), "_restore": TAB})
    assert "Secret" not in text(page) and OpenForm.objects.count() == 1


def test_editor_goes_on_with_what_a_colleague_left(article):
    left(Desk(username="zarghuna"), article, headline="Hers")
    editor = Desk()
    assert "zarghuna left text here" in text(editor.get(article))
    page = editor.client.post(address(article), {"_restore": TAB})
    assert page.context["adminform"].form["headline"].value() == "Hers"
    assert page.context["tab"] != TAB and OpenForm.objects.count() == 1


def test_new_article_is_kept_before_its_first_save():
    desk = Desk()
    tell(desk, None, **{**desk.form(), "headline": "Begun", "_tab": TAB})
    fall_silent()
    assert "Begun" in text(desk.get())
    page = desk.client.post(address(), {"_restore": TAB})
    assert page.context["adminform"].form["headline"].value() == "Begun"


@pytest.mark.parametrize("tab", ["", "x", "../../x", "0" * 33])
def test_form_without_a_number_is_refused(article, tab):
    assert tell(Desk(), article, tab=tab, headline="New").status_code == 400


def test_text_beyond_all_bounds_is_refused(article):
    assert tell(Desk(), article, body="x" * 2_000_001).status_code == 413


def test_what_somebody_may_not_write_is_not_kept(article):
    assert tell(Desk("reporter"), article, headline="New").status_code == 403
    assert Client().post(address(article, "open"), {"_tab": TAB}).status_code == 302
    assert not OpenForm.objects.exists()


def test_role_taken_away_meanwhile_loses_no_text(article):
    desk = Desk()
    tell(desk, article)
    desk.user.groups.clear()
    assert tell(desk, article, headline="New").status_code == 200
    assert OpenForm.objects.get().typed == {"headline": ["New"]}
