from importlib import import_module

import pytest
from django.apps import apps

from articles.models import EditSession
from articles.services.writing.draft_quota import DraftQuotaReached
from articles.services.writing.edit_sessions import (
    AutosaveResult,
    close_session,
    continue_session,
    keep_unsaved_draft,
    open_session,
)
from tests.factories import NOW, a_user

pytestmark = pytest.mark.django_db

STORED = AutosaveResult.STORED


@pytest.fixture
def user_id():
    return a_user().pk


@pytest.fixture(autouse=True)
def small_quota(settings):
    settings.CMS_UNSAVED_DRAFTS_PER_PERSON = 2
    settings.CMS_UNSAVED_DRAFT_BYTES_PER_PERSON = 100


def keep(user_id, key, text, number=1):
    session = {"article_id": None, "user_id": user_id, "key": key, "at": NOW}
    open_session(**session)
    return keep_unsaved_draft(**session, typed={"lead": [text]}, number=number)


def kept():
    return sorted(EditSession.objects.with_unsaved_draft().values_list("key", "typed_bytes"))


def test_draft_beyond_the_count_is_refused_and_no_other_one_goes(user_id):
    assert [keep(user_id, "a", "1"), keep(user_id, "b", "2")] == [STORED, STORED]
    with pytest.raises(DraftQuotaReached) as refusal:
        keep(user_id, "c", "3")
    assert (refusal.value.code, refusal.value.field, refusal.value.message) == (
        "draft_quota_reached",
        "body",
        "The server keeps 2 unsaved drafts for each person, and you have them. Save this text, or save or discard an "
        "older draft.",
    )
    assert kept() == [("a", 5), ("b", 5)]


def test_bytes_of_all_drafts_count_as_utf_8_with_the_names_of_fields(user_id):
    keep(user_id, "a", "سلام" * 10)  # 80 bytes and "lead"
    assert keep(user_id, "b", "x" * 12) == STORED
    with pytest.raises(DraftQuotaReached, match=r"^The server keeps 100 bytes of unsaved drafts for each person, and"):
        keep(user_id, "b", "x" * 13, number=2)
    assert kept() == [("a", 84), ("b", 16)]


def test_drafts_of_before_may_be_typed_on_where_they_do_not_grow(user_id, settings):
    keep(user_id, "a", "x" * 50)
    settings.CMS_UNSAVED_DRAFT_BYTES_PER_PERSON = 10
    assert keep(user_id, "a", "y" * 50, number=2) == STORED
    with pytest.raises(DraftQuotaReached):
        keep(user_id, "a", "y" * 51, number=3)


def test_room_is_made_by_discarding_and_other_people_have_their_own(user_id):
    keep(user_id, "a", "1")
    keep(user_id, "b", "2")
    assert keep(a_user().pk, "d", "4") == STORED
    close_session(user_id=user_id, key="a", at=NOW)
    assert keep(user_id, "c", "3") == STORED
    assert kept() == [("b", 5), ("c", 5), ("d", 5)]


def test_draft_that_is_continued_does_not_count_beside_the_one_that_continues_it(user_id):
    keep(user_id, "a", "1" * 60)
    keep(user_id, "b", "2")
    continue_session(article_id=None, user_id=user_id, key="c", earlier="a", at=NOW)
    assert keep(user_id, "c", "1" * 61) == STORED


def test_late_drafts_are_told_as_late_beyond_the_quota_too(user_id):
    keep(user_id, "a", "1" * 80, number=5)
    assert keep(user_id, "a", "1" * 200, number=4) == AutosaveResult.OLDER
    close_session(user_id=user_id, key="a", at=NOW)
    assert keep(user_id, "a", "1" * 200, number=6) == AutosaveResult.CLOSED


def test_migration_measures_drafts_of_before(user_id):
    keep(user_id, "a", "سلام")
    keep(user_id, "b", "2")
    before = kept()
    EditSession.objects.update(typed_bytes=0)
    import_module("articles.migrations.0020_size_of_unsaved_drafts").fill(apps, None)
    assert kept() == before
