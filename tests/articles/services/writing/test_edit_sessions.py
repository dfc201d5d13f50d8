from datetime import timedelta
from uuid import uuid4

import pytest

from articles.models import Article, EditSession
from articles.services.writing.edit_sessions import (
    AutosaveResult,
    close_session,
    continue_session,
    keep_unsaved_draft,
    last_saved_session,
    open_session,
    prune_edit_sessions,
    record_saved_session,
    touch_session,
)
from tests.factories import NOW, a_user, an_article

pytestmark = pytest.mark.django_db

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def given():
    return {"article_id": an_article().pk, "user_id": a_user().pk, "key": uuid4().hex}


def test_form_is_open_until_it_falls_silent(given):
    open_session(**given, at=NOW)
    assert EditSession.objects.alive(at=NOW + A_MINUTE).exists()
    assert not EditSession.objects.alive(at=NOW + 2 * A_MINUTE).exists()
    assert touch_session(**given, at=NOW + 2 * A_MINUTE) == AutosaveResult.STORED
    assert EditSession.objects.alive(at=NOW + 2 * A_MINUTE).exists()


def test_only_a_form_that_is_known_is_kept(given):
    assert keep_unsaved_draft(**given, typed={"headline": ["New"]}, number=1, at=NOW) == AutosaveResult.UNKNOWN
    open_session(**given, at=NOW)
    assert keep_unsaved_draft(**given, typed={"headline": ["New"]}, number=1, at=NOW) == AutosaveResult.STORED


def test_text_of_before_that_arrives_late_is_not_put_over_a_newer_one(given):
    open_session(**given, at=NOW)
    keep_unsaved_draft(**given, typed={"headline": ["Newer"]}, number=2, at=NOW)
    assert keep_unsaved_draft(**given, typed={"headline": ["Older"]}, number=1, at=NOW) == AutosaveResult.OLDER
    assert EditSession.objects.get().typed == {"headline": ["Newer"]}


def test_text_of_a_page_that_was_left_waits_for_nobody(given):
    open_session(**given, at=NOW)
    keep_unsaved_draft(**given, typed={"headline": ["New"]}, number=1, at=NOW, is_left=True)
    assert EditSession.objects.with_unsaved_draft().own_or_abandoned(user_id=0, at=NOW).exists()


def test_opening_twice_is_once(given):
    open_session(**given, at=NOW)
    open_session(**given, at=NOW + A_MINUTE)
    assert EditSession.objects.get().opened_at == NOW


def test_text_is_the_writers_own_until_the_form_is_silent(given):
    open_session(**given, at=NOW)
    assert not EditSession.objects.with_unsaved_draft().exists()
    keep_unsaved_draft(**given, typed={"lead": ["New"]}, number=1, at=NOW)
    colleague, mine = a_user(username="colleague").pk, given["user_id"]
    for user_id, wait, found in [(mine, 0, True), (colleague, 1, False), (colleague, 2, True)]:
        forms = EditSession.objects.with_unsaved_draft().own_or_abandoned(user_id=user_id, at=NOW + wait * A_MINUTE)
        assert forms.exists() == found


def test_closed_form_is_gone(given):
    open_session(**given, at=NOW)
    close_session(user_id=given["user_id"], key=given["key"], at=NOW)
    assert not EditSession.objects.not_closed().exists()


def test_text_that_arrives_after_its_form_was_discarded_is_not_kept(given):
    open_session(**given, at=NOW)
    close_session(user_id=given["user_id"], key=given["key"], at=NOW)
    open_session(**given, at=NOW)
    assert keep_unsaved_draft(**given, typed={"headline": ["Late"]}, number=1, at=NOW) == AutosaveResult.CLOSED
    assert not EditSession.objects.with_unsaved_draft().exists()
    assert prune_edit_sessions(at=NOW) == 0


def saved(given, article, **values):
    mine = {"user_id": given["user_id"], "key": given["key"]}
    record_saved_session(**{"article": article, **mine, "number": 5, "digest": "d", "at": NOW, **values})


def test_save_of_a_form_is_known_to_those_that_continue_it(given):
    article, user_id = an_article(), given["user_id"]
    saved(given, article)
    continue_session(article_id=None, user_id=user_id, key="later", earlier=given["key"], at=NOW)
    for key in (given["key"], "later"):
        found = last_saved_session(user_id=user_id, key=key)
        assert (found.article, found.saved_version, found.saved_digest) == (article, article.version, "d")
    assert last_saved_session(user_id=a_user().pk, key=given["key"]) is None


def test_save_forgets_what_was_sent_until_then_and_nothing_that_was_typed_on(given):
    open_session(**given, at=NOW)
    saved(given, Article.objects.get(pk=given["article_id"]))
    results = [keep_unsaved_draft(**given, typed={"lead": [str(n)]}, number=n, at=NOW) for n in (4, 5, 6)]
    assert results == [AutosaveResult.OLDER, AutosaveResult.OLDER, AutosaveResult.STORED]
    saved(given, Article.objects.get(pk=given["article_id"]), number=5)
    assert EditSession.objects.with_unsaved_draft().get().typed == {"lead": ["6"]}
    saved(given, Article.objects.get(pk=given["article_id"]), number=7)
    assert not EditSession.objects.with_unsaved_draft().exists()


def test_save_forgets_the_text_of_the_session_that_it_was_restored_from(given):
    open_session(**given, at=NOW)
    keep_unsaved_draft(**given, typed={"headline": ["Before"]}, number=1, at=NOW)
    continue_session(**{**given, "key": "later"}, earlier=given["key"], at=NOW)
    saved(given, an_article(), key="later")
    assert not EditSession.objects.with_unsaved_draft().exists()
    assert EditSession.objects.not_closed().get().key == "later"


@pytest.mark.parametrize("is_first", [True, False])
def test_text_restored_while_an_article_is_begun_belongs_to_it(given, is_first):
    article, begun = an_article(), given | {"article_id": None}
    late = {"article_id": None, "user_id": given["user_id"], "key": "late"}
    steps = [lambda: continue_session(**late, earlier=given["key"], at=NOW), lambda: saved(begun, article)]
    for step in steps[:: 1 if is_first else -1]:
        step()
    assert EditSession.objects.of(article.pk).filter(key="late").exists()
    assert keep_unsaved_draft(**late, typed={"lead": ["On"]}, number=1, at=NOW) == AutosaveResult.STORED


def test_forms_of_long_ago_are_pruned(given):
    open_session(**given, at=NOW)
    assert prune_edit_sessions(at=NOW + timedelta(days=30)) == 0
    assert prune_edit_sessions(at=NOW + timedelta(days=30, seconds=1)) == 1
