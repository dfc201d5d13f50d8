from datetime import timedelta

import pytest
from django.db import connection, connections

from cms.published.documents import microseconds
from cms.published.models import Change, Document
from cms.published.writing import public_transaction
from cms.published.writing.editions import move_edition_on
from cms.response_cache import edition_reader as module
from cms.response_cache.edition_reader import EditionReader
from tests.factories import NOW
from tests.factories.documents import a_dated_document, a_document, stored

STAMP = microseconds(NOW)
A_SECOND = 1_000_000


class SharedConnection:
    """The test's own connection, which sees what its transaction has not committed."""

    def __getattr__(self, name):
        return getattr(connection, name)

    def close(self):
        pass


@pytest.fixture
def source(db):
    return EditionReader(SharedConnection)


@pytest.fixture
def stamps(source):
    """Return the stamps of four editions, the first before anything was published."""
    found = [source.edition()]
    for title in "abc":
        stored(a_document(card={"title": title}))
        found.append(source.edition())
    return found


def test_edition_is_read_and_each_has_its_own(source, stamps):
    assert (stamps[0], len(set(stamps)), source.edition()) == (0, 4, stamps[3])


def test_changes_are_read_between_two_editions(source, stamps):
    keys = [[change.key for change in source.changes(after=stamps[n], until=stamps[3], limit=3)] for n in range(4)]
    assert keys == [["kabul"] * count for count in (3, 2, 1, 0)]
    assert source.changes(after=stamps[0], until=stamps[3], limit=2) is None


def test_change_of_anything_is_none(source, stamps):
    with public_transaction():
        move_edition_on(at=NOW, touched=None)
    assert source.changes(after=stamps[3], until=source.edition(), limit=10) is None


def test_editions_of_another_history_are_not_gone_on_from(source, stamps):
    """A backup was restored and published past the number that an idle process knows."""
    foreign = [stamp + 1 if stamp % 2 == 0 else stamp - 1 for stamp in stamps[1:]]
    for stamp in foreign:
        assert source.changes(after=stamp, until=stamps[3], limit=10) is None
    assert source.changes(after=stamps[1], until=foreign[2], limit=10) is None
    assert source.changes(after=stamps[3], until=stamps[1], limit=10) is None
    Change.objects.filter(edition=2).delete()
    assert source.changes(after=stamps[1], until=stamps[3], limit=10) is None


def test_documents_that_changed_by_themselves_are_read_with_terms_and_place(source):
    stored(a_dated_document("soon", NOW + timedelta(seconds=1), facets=frozenset({("tag", "war")})))
    source.edition()
    assert source.next_transition_at(after=STAMP) == STAMP + A_SECOND
    (change,) = source.passed(after=STAMP, until=STAMP + A_SECOND, limit=10)
    row = Document.objects.get()
    assert change == ("notes", "soon", frozenset(dict(row.term_ids)), ((row.sort_key, row.pk),))
    assert source.passed(after=STAMP, until=STAMP + A_SECOND - 1, limit=10) == []
    assert source.next_transition_at(after=STAMP + A_SECOND) is None


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no connection that could be cut")
def test_cut_connection_is_replaced_within_the_same_reading():
    source = EditionReader()
    source.edition()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert source.edition() == 0
    source._own.wrapper.close()


def test_what_a_new_connection_says_is_not_about_the_old_one(source, monkeypatch):
    source.edition()

    def broken():
        raise ConnectionError

    def refused(*_):
        raise RuntimeError("something else")

    source._own.probe = broken
    monkeypatch.setattr(module, "edition_probe_for", refused)
    with pytest.raises(RuntimeError) as told:
        source.edition()
    assert told.value.__context__ is None


def test_failure_to_connect_is_raised(db):
    def refuse():
        raise connections["default"].Database.OperationalError

    with pytest.raises(connections["default"].Database.OperationalError):
        EditionReader(refuse).edition()
