from datetime import timedelta
from uuid import uuid4

import pytest

from articles.models import OpenForm
from articles.services.writing.edit_sessions import (
    Kept,
    close_form,
    keep_open,
    keep_typed,
    note_saved,
    open_form,
    prune_open_forms,
    saved_before,
)
from tests.factories import NOW, a_user, an_article

pytestmark = pytest.mark.django_db

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def given():
    return {"article_id": an_article().pk, "user_id": a_user().pk, "tab": uuid4().hex}


def test_form_is_open_until_it_falls_silent(given):
    open_form(**given, at=NOW)
    assert OpenForm.objects.alive(at=NOW + A_MINUTE).exists()
    assert not OpenForm.objects.alive(at=NOW + 2 * A_MINUTE).exists()
    assert keep_open(**given, at=NOW + 2 * A_MINUTE) == Kept.STORED
    assert OpenForm.objects.alive(at=NOW + 2 * A_MINUTE).exists()


def test_only_a_form_that_is_known_is_kept(given):
    assert keep_typed(**given, typed={"headline": ["New"]}, number=1, at=NOW) == Kept.UNKNOWN
    open_form(**given, at=NOW)
    assert keep_typed(**given, typed={"headline": ["New"]}, number=1, at=NOW) == Kept.STORED


def test_text_of_before_that_arrives_late_is_not_put_over_a_newer_one(given):
    open_form(**given, at=NOW)
    keep_typed(**given, typed={"headline": ["Newer"]}, number=2, at=NOW)
    assert keep_typed(**given, typed={"headline": ["Older"]}, number=1, at=NOW) == Kept.OLDER
    assert OpenForm.objects.get().typed == {"headline": ["Newer"]}


def test_text_of_a_page_that_was_left_waits_for_nobody(given):
    open_form(**given, at=NOW)
    keep_typed(**given, typed={"headline": ["New"]}, number=1, at=NOW, is_left=True)
    assert OpenForm.objects.with_text().mine_or_left(user_id=0, at=NOW).exists()


def test_opening_twice_is_once(given):
    open_form(**given, at=NOW)
    open_form(**given, at=NOW + A_MINUTE)
    assert OpenForm.objects.get().opened_at == NOW


def test_text_is_the_writers_own_until_the_form_is_silent(given):
    open_form(**given, at=NOW)
    assert not OpenForm.objects.with_text().exists()
    keep_typed(**given, typed={"lead": ["New"]}, number=1, at=NOW)
    colleague, mine = a_user(username="colleague").pk, given["user_id"]
    for user_id, wait, found in [(mine, 0, True), (colleague, 1, False), (colleague, 2, True)]:
        forms = OpenForm.objects.with_text().mine_or_left(user_id=user_id, at=NOW + wait * A_MINUTE)
        assert forms.exists() == found


def test_closed_form_is_gone(given):
    open_form(**given, at=NOW)
    close_form(user_id=given["user_id"], tab=given["tab"], at=NOW)
    assert not OpenForm.objects.not_closed().exists()


def test_text_that_arrives_after_its_form_was_saved_is_not_kept(given):
    open_form(**given, at=NOW)
    close_form(user_id=given["user_id"], tab=given["tab"], at=NOW)
    open_form(**given, at=NOW)
    assert keep_typed(**given, typed={"headline": ["Late"]}, number=1, at=NOW) == Kept.CLOSED
    assert not OpenForm.objects.with_text().exists()
    assert prune_open_forms(at=NOW) == 0


def saved(given, article, **values):
    user_id, tab = given["user_id"], given["tab"]
    note_saved(**{"article": article, "user_id": user_id, "tab": tab, "digest": "d", "at": NOW, **values})


def test_save_of_a_form_is_known_under_each_of_its_numbers(given):
    article, user_id = an_article(), given["user_id"]
    saved(given, article)
    found = saved_before(user_id=user_id, tabs=["later", given["tab"]])
    assert (found.article, found.saved_version, found.saved_digest) == (article, article.version, "d")
    assert saved_before(user_id=a_user().pk, tabs=[given["tab"]]) is None
    assert saved_before(user_id=user_id, tabs=[]) is None


def test_save_forgets_the_text_of_the_forms_that_it_went_on_from(given):
    open_form(**given, at=NOW)
    keep_typed(**given, typed={"headline": ["Before"]}, number=1, at=NOW)
    saved(given, an_article(), tab="later", follows=[given["tab"]])
    assert not OpenForm.objects.not_closed().exists()


@pytest.mark.parametrize("is_first", [True, False])
def test_text_typed_on_while_an_article_is_begun_belongs_to_it(given, is_first):
    article, begun = an_article(), given | {"article_id": None}
    late = {"article_id": None, "user_id": given["user_id"], "tab": "late", "follows": [given["tab"]], "at": NOW}
    for does in [lambda: open_form(**late), lambda: saved(begun, article)][:: 1 if is_first else -1]:
        does()
    assert OpenForm.objects.of(article.pk).filter(tab="late").exists()
    kept = keep_typed(article_id=None, user_id=given["user_id"], tab="late", typed={"lead": ["On"]}, number=1, at=NOW)
    assert kept == Kept.STORED


def test_forms_of_long_ago_are_pruned(given):
    open_form(**given, at=NOW)
    assert prune_open_forms(at=NOW + timedelta(days=30)) == 0
    assert prune_open_forms(at=NOW + timedelta(days=30, seconds=1)) == 1
