from datetime import timedelta
from uuid import uuid4

import pytest

from articles.models import OpenForm
from articles.services.open_forms import close_form, keep_open, keep_typed, open_form, prune_open_forms
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
    assert keep_open(**given, at=NOW + 2 * A_MINUTE)
    assert OpenForm.objects.alive(at=NOW + 2 * A_MINUTE).exists()


def test_only_a_form_that_is_known_is_kept(given):
    assert not keep_typed(**given, typed={"headline": ["New"]}, at=NOW)
    open_form(**given, at=NOW)
    assert keep_typed(**given, typed={"headline": ["New"]}, at=NOW)


def test_opening_twice_is_once(given):
    open_form(**given, at=NOW)
    open_form(**given, at=NOW + A_MINUTE)
    assert OpenForm.objects.get().opened_at == NOW


def test_text_is_the_writers_own_until_the_form_is_silent(given):
    open_form(**given, at=NOW)
    assert not OpenForm.objects.with_text().exists()
    keep_typed(**given, typed={"lead": ["New"]}, at=NOW)
    colleague, mine = a_user(username="colleague").pk, given["user_id"]
    for user_id, wait, found in [(mine, 0, True), (colleague, 1, False), (colleague, 2, True)]:
        forms = OpenForm.objects.with_text().mine_or_left(user_id=user_id, at=NOW + wait * A_MINUTE)
        assert forms.exists() == found


def test_closed_form_is_gone(given):
    open_form(**given, at=NOW)
    close_form(user_id=given["user_id"], tab=given["tab"])
    assert not OpenForm.objects.not_closed().exists()


def test_text_that_arrives_after_its_form_was_saved_is_not_kept(given):
    open_form(**given, at=NOW)
    close_form(user_id=given["user_id"], tab=given["tab"])
    open_form(**given, at=NOW)
    assert not keep_typed(**given, typed={"headline": ["Late"]}, at=NOW)
    assert not OpenForm.objects.with_text().exists()
    assert prune_open_forms(at=NOW) == 1


def test_forms_of_long_ago_are_pruned(given):
    open_form(**given, at=NOW)
    assert prune_open_forms(at=NOW + timedelta(days=30)) == 0
    assert prune_open_forms(at=NOW + timedelta(days=30, seconds=1)) == 1
