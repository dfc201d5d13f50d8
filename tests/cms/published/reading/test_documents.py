from datetime import UTC, datetime, timedelta, timezone

import pytest

from cms.published.documents import GONE, MOVED, TimedChange, microseconds
from cms.published.reading import find_document
from cms.published.reading.documents import as_datetime
from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, each_stored, stored

pytestmark = pytest.mark.django_db

STAMP = microseconds(NOW)
A_SECOND = 1_000_000


def found(key="kabul", now=STAMP, **how):
    return find_document(collection="notes", key=key, now=now, **how)


def test_document_is_found_with_one_query(django_assert_num_queries):
    stored(a_document(body={"text": "…"}, cache_tags=("note-1", "tag-war")))
    with django_assert_num_queries(1):
        document = found(with_neighbours=True)
    assert (document.status, document.content, document.cache_tags) == (
        200,
        b'{"text":"\xe2\x80\xa6"}',
        ["note-1", "tag-war"],
    )
    assert document.changed_at == NOW


@pytest.mark.parametrize("how", [{"key": "herat"}, {"key": "KABUL"}, {"language": "ps"}, {"key": ""}])
def test_anything_else_is_not_found(how):
    stored(a_document())
    assert found(**how) is None


def test_document_is_invisible_until_its_datetime():
    stored(a_document(visible_from=STAMP))
    assert found(now=STAMP - 1) is None
    assert found(now=STAMP) is not None


@pytest.mark.parametrize(("status", "card"), [(MOVED, {"slug": "herat"}), (GONE, {"reason": "Untrue."})])
def test_redirects_and_tombstones_say_what_they_are(status, card):
    stored(a_document(status=status, card=card))
    assert (found().status, found().card) == (status, card)


def test_language_chooses_among_documents_of_one_key():
    stored(a_document(), a_document(language="ps", card={"key": "کابل"}))
    assert found(language="ps").card == {"key": "کابل"}


def test_neighbours_are_the_next_older_and_newer_in_the_same_language():
    days = [NOW - timedelta(days=age) for age in range(4)]
    each_stored(*(a_dated_document(f"day-{age}", day) for age, day in enumerate(days)))
    each_stored(a_dated_document("pashto", days[1] + timedelta(hours=1), language="ps"))
    document = found("day-1", with_neighbours=True)
    assert (document.older["key"], document.newer["key"]) == ("day-2", "day-0")


def test_first_and_last_have_one_neighbour_only():
    each_stored(a_dated_document("new", NOW), a_dated_document("old", NOW - timedelta(days=1)))
    assert found("new", with_neighbours=True).newer is None
    assert found("old", with_neighbours=True).older is None


def test_documents_of_one_datetime_are_each_others_neighbours():
    each_stored(*(a_dated_document(key, NOW) for key in ("one", "two", "three")))
    assert (found("two", with_neighbours=True).older["key"], found("two", with_neighbours=True).newer["key"]) == (
        "one",
        "three",
    )


def test_scheduled_document_is_nobodys_neighbour_until_its_datetime():
    each_stored(a_dated_document("now", NOW), a_dated_document("soon", NOW + timedelta(seconds=1)))
    assert found("now", with_neighbours=True).newer is None
    assert found("now", now=STAMP + A_SECOND, with_neighbours=True).newer["key"] == "soon"


def test_next_datetime_is_that_of_any_document():
    each_stored(a_document(), a_dated_document("soon", NOW + timedelta(seconds=5)))
    assert found().next_transition_at == STAMP + 5 * A_SECOND
    assert found(now=STAMP + 5 * A_SECOND).next_transition_at is None


@pytest.mark.parametrize(("body", "part"), [(None, "card"), ({"key": "kabul"}, "body")])
def test_change_that_has_come_shows_in_content_and_datetime_of_change(body, part):
    change = TimedChange(at=STAMP + A_SECOND, **{part: {"key": "changed"}})
    stored(a_document(body=body, changes=(change,)))
    assert (found().card["key"], found().changed_at) == ("kabul", NOW)
    later = found(now=STAMP + A_SECOND)
    assert (later.card["key"], later.changed_at) == ("changed", NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-21 12:00:00",
        datetime(2026, 3, 21, 12),  # noqa: DTZ001 - as SQLite gives it
        datetime(2026, 3, 21, 13, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_datetimes_of_both_databases_are_read_alike(value):
    assert as_datetime(value) == datetime(2026, 3, 21, 12, tzinfo=UTC)
