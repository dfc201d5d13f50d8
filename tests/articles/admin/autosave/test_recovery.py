"""What was typed and not saved is found again."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, EditSession
from tests.articles.admin.admin_client import AdminClient, address, errors
from tests.factories import NOW, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

TAB, OTHER_TAB = uuid4().hex, uuid4().hex


@pytest.fixture
def article():
    return an_article(headline="Old", body="<p>One two three.</p>", language="ps")


def text(response):
    return response.content.decode()


def tell(admin, article=None, tab=TAB, **typed):
    page = address(article, "open") if article else "/admin/articles/article/open/"
    return admin.client.post(page, {"_session": tab, **typed})


def fall_silent():
    EditSession.objects.update(touched_at=timezone.now() - timedelta(minutes=5))


def left(admin, article, **typed):
    """Somebody types, and their browser dies."""
    tell(admin, article, **{**admin.form(article), **typed, "_session": TAB})
    fall_silent()


def test_typed_text_is_kept_and_the_time_told(article):
    answer = tell(AdminClient(), article, headline="New")
    assert json.loads(answer.content)["kept_at"]
    assert EditSession.objects.get().typed == {"headline": ["New"]}
    assert Article.objects.get().headline == "Old"


def test_open_form_without_text_is_noted_only(article):
    assert json.loads(tell(AdminClient(), article).content)["kept_at"] is None
    assert (EditSession.objects.get().typed, EditSession.objects.get().typed_at) == ({}, None)


def test_keeping_costs_few_queries(article, django_assert_max_num_queries):
    admin = AdminClient()
    tell(admin, article)
    with django_assert_max_num_queries(6):
        tell(admin, article, headline="New")


def test_everybody_learns_who_else_is_here(article):
    tell(AdminClient(username="zarghuna"), article, tab=OTHER_TAB, headline="Hers")
    others = json.loads(tell(AdminClient(), article).content)["others"]
    assert [(each["name"], each["is_me"], each["has_typed"]) for each in others] == [("zarghuna", False, True)]
    fall_silent()
    assert json.loads(tell(AdminClient(username="third"), article, tab=uuid4().hex).content)["others"] == []


def test_newer_version_is_told(article):
    admin = AdminClient()
    admin.post(article, headline="New")
    assert json.loads(tell(admin, article).content)["version"] == Article.objects.get().version


def test_form_that_was_left_unwritten_is_forgotten(article):
    admin = AdminClient()
    tell(admin, article)
    assert tell(admin, article, _leaving="1").status_code == 204
    assert not EditSession.objects.exists()


def test_form_that_was_left_with_text_is_kept(article):
    admin = AdminClient()
    tell(admin, article, headline="New")
    tell(admin, article, _leaving="1")
    assert EditSession.objects.get().typed == {"headline": ["New"]}


def test_text_left_behind_is_offered_with_what_differs(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    page = text(admin.get(article))
    assert "You left text here that was not saved" in page
    assert "<del>Old</del>" in page and "<ins>New</ins>" in page


def test_text_of_a_tab_that_died_a_datetime_ago_is_offered_at_once(article):
    admin = AdminClient()
    tell(admin, article, **{**admin.form(article), "headline": "New", "_session": TAB})
    page = text(admin.get(article))
    assert "left text here" in page and "may still be open" in page


def test_text_of_a_colleague_who_is_here_is_theirs(article):
    writer = AdminClient(username="zarghuna")
    tell(writer, article, **{**writer.form(article), "headline": "Hers", "_session": TAB})
    assert "Hers" not in text(AdminClient().get(article))


def test_text_that_is_the_same_as_saved_is_not_offered(article):
    admin = AdminClient()
    left(admin, article)
    assert "left text here" not in text(admin.get(article))


def test_text_is_taken_up_into_the_form_and_not_saved(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    page = admin.client.post(address(article), {"_restore": TAB})
    assert page.status_code == 200 and "not saved" in errors(page)["__all__"][0]
    assert page.context["adminform"].form["headline"].value() == "New"
    assert Article.objects.get().headline == "Old"


def test_text_taken_up_is_saved_like_any_other(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    page = admin.client.post(address(article), {"_restore": TAB})
    saved = admin.post(article, {**page.context["adminform"].form.data.dict()})
    key, number = page.context["editor"].autosave.key, EditSession.objects.latest("opened_at").number
    assert saved.cookies["article_saved"].value.startswith(f"{key}.{TAB}-{article.pk}-{number // 10**5}")
    assert (Article.objects.get().headline, EditSession.objects.with_unsaved_draft().count()) == ("New", 0)


def test_text_older_than_a_colleagues_save_is_not_put_over_it(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    AdminClient(username="other").post(article, headline="Theirs")
    page = admin.client.post(address(article), {"_restore": TAB})
    admin.post(article, {**page.context["adminform"].form.data.dict()})
    assert Article.objects.get().headline == "Theirs"


def test_text_that_only_the_browser_kept_is_shown_again(article):
    admin = AdminClient()
    typed = {**admin.form(article), "headline": "From the browser", "_restore": "copy", "_session": TAB}
    page = admin.client.post(address(article), typed)
    assert page.context["adminform"].form["headline"].value() == "From the browser"
    assert Article.objects.get().headline == "Old"


def test_difference_of_the_browsers_text_is_told(article):
    admin = AdminClient()
    answer = admin.client.post(address(article, "differences"), {"headline": "New"})
    assert "<ins>New</ins>" in text(answer) and 'lang="ps" dir="rtl"' in text(answer)
    assert admin.client.post(address(article, "differences"), {"headline": "Old"}).status_code == 204


def test_untouched_form_of_a_full_article_differs_in_nothing(clock):
    at = NOW + timedelta(days=1, microseconds=7)
    full = an_article(
        tags=[a_tag()],
        bylines=[(an_author(), "words")],
        corrections=[(NOW, "It was two.")],
        breaking_until=at,
        embargo_until=at,
        is_featured=True,
        comments_close_after_days=3,
        lead="A lead\nof two lines",
    )
    admin = AdminClient()
    assert admin.client.post(address(full, "differences"), admin.form(full)).status_code == 204


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"section": ""}, "Section"),
        ({"tags": ""}, "Tags"),
        ({"slug": "another"}, "Slug"),
        ({"lead_image_credit": "NTB"}, "credit"),
        ({"canonical_url": "https://example.org/a"}, "Canonical"),
        ({"donation_block": "off"}, "Not shown"),
        ({"embargo_until": "2026-03-21T10:00"}, "21 Mar 2026, 10:00"),
        ({"embargo_until": "soon"}, "soon"),
        ({"bylines-TOTAL_FORMS": "0"}, "Bylines"),
        (
            {"corrections-TOTAL_FORMS": "1", "corrections-0-at": "2026-03-21T10:00", "corrections-0-text": "Three."},
            "Three.",
        ),
        ({"withdrawal": "Untrue."}, "Untrue."),
        ({"why": "A better word"}, "A better word"),
        ({"schedule_at": "2027-01-01T10:00"}, "2027-01-01T10:00"),
    ],
)
def test_whatever_was_typed_is_a_difference(typed, words):
    full, admin = an_article(status="published", tags=[a_tag()], bylines=[(an_author(), "words")]), AdminClient()
    answer = admin.client.post(address(full, "differences"), {**admin.form(full), **typed})
    assert answer.status_code == 200 and words.lower() in text(answer).lower()


def test_form_that_may_be_open_elsewhere_is_not_offered_to_be_thrown_away(article):
    admin = AdminClient()
    tell(admin, article, **{**admin.form(article), "headline": "New", "_session": TAB})
    assert "Discard</button>" not in text(admin.get(article)).partition("<template")[0]
    fall_silent()
    assert "Discard</button>" in text(admin.get(article)).partition("<template")[0]


def test_text_of_a_form_that_was_closed_elsewhere_is_not_said_to_be_kept(article):
    admin = AdminClient()
    tell(admin, article, headline="New")
    admin.client.post(address(article, "discard"), {"_session": TAB})
    answer = tell(admin, article, headline="Newer").json()
    assert answer["kept_at"] is None
    assert tell(admin, article, tab=answer["session"], headline="Newer").json()["kept_at"]


def test_text_that_comes_late_is_told_the_number_of_the_newest(article):
    admin = AdminClient()
    tell(admin, article, headline="Newer", _number="9")
    answer = tell(admin, article, headline="Older", _number="8").json()
    assert (answer["kept_at"], answer["session"], answer["newest"]) == (None, None, 9)


def test_form_without_a_session_is_given_one(article):
    admin = AdminClient()
    answer = tell(admin, article, tab="", headline="New").json()
    assert answer["kept_at"] is None and not EditSession.objects.exists()
    assert tell(admin, article, tab=answer["session"], headline="New").json()["kept_at"]


def test_text_typed_on_while_a_save_takes_its_time_stays_unsaved(article):
    admin = AdminClient()
    form = {**admin.form(article), "_session": TAB}
    tell(admin, article, **{**form, "headline": "Sent", "_number": "1"})
    tell(admin, article, **{**form, "headline": "Sent and typed on", "_number": "3"})
    admin.post(article, form, headline="Sent", _number="2")
    assert EditSession.objects.with_unsaved_draft().get().typed["headline"] == ["Sent and typed on"]
    assert "typed on</ins>" in text(admin.get(article))
    assert tell(admin, article, **{**form, "headline": "Late", "_number": "2"}).json()["newest"] == 3


def test_text_that_was_sent_before_a_save_and_comes_after_it_is_not_kept(article):
    admin = AdminClient()
    form = {**admin.form(article), "headline": "Sent", "_session": TAB}
    admin.post(article, form, _number="2")
    assert tell(admin, article, **{**form, "headline": "Late", "_number": "1"}).json()["kept_at"] is None
    assert not EditSession.objects.with_unsaved_draft().exists()


def test_text_typed_under_another_account_is_not_kept_as_ones_own(article):
    answer = tell(AdminClient(), article, tab=f"0_{'0' * 16}", headline="New")
    assert answer.status_code == 403 and "Somebody else" in answer.json()["message"]
    assert not EditSession.objects.exists()


def test_taken_up_text_stays_until_it_is_saved(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    page = admin.client.post(address(article), {"_restore": TAB})
    assert page.context["editor"].autosave.key != TAB and EditSession.objects.with_unsaved_draft().get().key == TAB
    admin.post(article, page.context["adminform"].form.data.dict())
    assert not EditSession.objects.with_unsaved_draft().exists()


def test_form_that_goes_on_from_another_is_offered_in_its_place(article):
    admin = AdminClient()
    left(admin, article, headline="First")
    form = admin.client.post(address(article), {"_restore": TAB}).context
    key = form["editor"].autosave.key
    tell(admin, article, tab=key, **{**admin.form(article), "headline": "Second"})
    page = text(admin.get(article))
    assert "Second" in page and "First" not in page


def test_forms_without_a_difference_take_no_place_from_others(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    for _number in range(6):
        tell(admin, article, **{**admin.form(article), "_session": uuid4().hex})
    assert "<ins>New</ins>" in text(admin.get(article))


def test_reporter_copies_from_text_whose_draft_was_submitted_meanwhile():
    reporter = AdminClient("reporter")
    reporter.post(headline="Mine", body="<p>Text.</p>")
    article = Article.objects.get()
    left(reporter, article, headline="Mine and better")
    AdminClient().press(article, "submit")
    page = text(reporter.get(article))
    assert "Mine and better</textarea>" in page and "You may not change this article now" in page
    assert "Restore" not in page


@pytest.mark.parametrize("is_known", [True, False])
def test_editors_go_on_with_an_article_whose_writer_has_no_role_any_more(is_known):
    writer = AdminClient("reporter", username="zarghuna")
    tell(writer, None, **{**writer.form(), "headline": "Begun", "_session": TAB})
    fall_silent()
    if not is_known:
        writer.user.groups.clear()
    editor = AdminClient()
    assert ("zarghuna left text here" in text(editor.get())) is not is_known
    page = editor.client.post(address(), {"_restore": TAB})
    assert (page.status_code == 200 and "Begun" in text(page)) is not is_known


def test_text_of_a_deleted_draft_is_offered_to_its_writer_as_a_new_one(article):
    admin = AdminClient()
    left(admin, article, headline="Written on")
    AdminClient().client.post(address(article, "delete"), {"post": "yes", "version": article.version})
    assert "Written on" in text(admin.get())


def test_text_is_thrown_away_on_purpose_only(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    answer = admin.client.post(address(article, "discard"), {"_session": TAB})
    assert (answer.status_code, EditSession.objects.not_closed().count()) == (302, 0)


def test_text_that_was_thrown_away_elsewhere_leads_back_to_the_form(article):
    admin = AdminClient()
    left(admin, article, headline="New")
    admin.client.post(address(article, "discard"), {"_session": TAB})
    answer = admin.client.post(address(article), {"_restore": TAB}, follow=True)
    assert answer.redirect_chain == [(address(article), 302)]
    assert "unsaved draft is gone" in text(answer) and answer.context["adminform"].form["headline"].value() == "Old"


def test_nobody_throws_away_or_takes_up_what_is_not_theirs(article):
    writer = AdminClient()
    left(writer, article, headline="Secret")
    reporter = AdminClient("reporter")
    Article.objects.update(created_by=reporter.user)
    reporter.client.post(address(article, "discard"), {"_session": TAB})
    page = reporter.client.post(address(article), {**reporter.form(article), "_restore": TAB})
    assert "Secret" not in text(page) and EditSession.objects.count() == 1


def test_editor_goes_on_with_what_a_colleague_left(article):
    left(AdminClient(username="zarghuna"), article, headline="Hers")
    editor = AdminClient()
    assert "zarghuna left text here" in text(editor.get(article))
    page = editor.client.post(address(article), {"_restore": TAB})
    assert page.context["adminform"].form["headline"].value() == "Hers"
    assert page.context["editor"].autosave.key != TAB and EditSession.objects.with_unsaved_draft().get().key == TAB


def test_new_article_is_kept_before_its_first_save():
    admin = AdminClient()
    tell(admin, None, **{**admin.form(), "headline": "Begun", "_session": TAB})
    fall_silent()
    assert "Begun" in text(admin.get())
    page = admin.client.post(address(), {"_restore": TAB})
    assert page.context["adminform"].form["headline"].value() == "Begun"


@pytest.mark.parametrize("tab", ["x", "../../x", "0" * 33])
def test_form_with_a_key_of_no_session_is_refused(article, tab):
    assert tell(AdminClient(), article, tab=tab, headline="New").status_code == 400


def test_text_beyond_all_bounds_is_refused(article):
    assert tell(AdminClient(), article, body="x" * 2_000_001).status_code == 413


def test_what_somebody_may_not_write_is_not_kept(article):
    assert tell(AdminClient("reporter"), article, headline="New").status_code == 403
    assert Client().post(address(article, "open"), {"_session": TAB}).status_code == 302
    assert not EditSession.objects.exists()


def test_role_taken_away_meanwhile_loses_no_text(article):
    admin = AdminClient()
    tell(admin, article)
    admin.user.groups.clear()
    assert tell(admin, article, headline="New").status_code == 200
    assert EditSession.objects.get().typed == {"headline": ["New"]}
