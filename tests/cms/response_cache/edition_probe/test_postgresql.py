import psycopg
import pytest
from django.db import connection, connections

from cms.response_cache.edition_probe import edition_probe_for
from cms.response_cache.edition_probe import postgresql as module
from cms.response_cache.edition_probe.postgresql import NoAnswer
from cms.rest.outages import is_outage

EDITION = "SELECT number FROM delivery_edition WHERE id = 1"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is asked in the same process")


@pytest.fixture
def own(db):
    own = connections["default"].copy()
    own.ensure_connection()
    yield own
    own.close()


@on_postgresql
def test_connection_that_says_nothing_is_given_up(own, monkeypatch):
    monkeypatch.setattr(module, "TIMEOUT_SECONDS", 0.05)
    with pytest.raises(NoAnswer) as nothing:
        edition_probe_for(own, "SELECT 1 FROM (SELECT pg_sleep(2)) asleep")
    assert is_outage(nothing.value)


@on_postgresql
def test_refused_question_is_a_fault_of_ours_and_no_outage(own):
    with pytest.raises(NoAnswer) as refused:
        edition_probe_for(own, "SELECT 1/0")
    assert (refused.value.sqlstate, is_outage(refused.value)) == ("22012", False)


@on_postgresql
def test_cut_connection_is_noticed(own):
    ask = edition_probe_for(own, EDITION)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [own.connection.info.backend_pid])
    with pytest.raises((NoAnswer, psycopg.OperationalError)):
        ask()


@on_postgresql
def test_connection_may_be_used_by_others_between_two_questions(own):
    ask = edition_probe_for(own, EDITION)
    with own.cursor() as cursor:
        for number in range(5):
            cursor.execute("SELECT generate_series(1, %s)", [number])
            assert len(cursor.fetchall()) == number
            assert ask() == 0


@on_postgresql
def test_refusal_gives_the_connection_up_and_says_why(own):
    with own.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE gone AS SELECT CAST(7 AS bigint) AS number")
        ask = edition_probe_for(own, "SELECT number FROM gone")
        assert ask() == 7
        cursor.execute("DROP TABLE gone")
    with pytest.raises(NoAnswer, match="gone"):
        ask()


@on_postgresql
def test_statement_that_cannot_be_prepared_says_why(own):
    with pytest.raises(NoAnswer, match="nothing_of_that_name") as refused:
        edition_probe_for(own, "SELECT number FROM nothing_of_that_name")
    assert (refused.value.sqlstate, is_outage(refused.value)) == ("42P01", False)


@on_postgresql
@pytest.mark.parametrize("number", ["CAST(7 AS integer)", "CAST(7 AS smallint)"])
def test_integers_of_any_width_are_read_whatever_messages_stand_beside_them(own, number):
    with own.cursor() as cursor:
        cursor.execute("SET client_min_messages = debug2")
    ask = edition_probe_for(own, f"SELECT {number}")
    assert (ask(), ask()) == (7, 7)


@on_postgresql
def test_question_that_was_left_in_the_middle_is_the_last_one_on_its_connection(own, monkeypatch):
    ask = edition_probe_for(own, "SELECT CAST(7 AS bigint) FROM (SELECT pg_sleep(0.2)) asleep")
    with monkeypatch.context() as patch, pytest.raises(NoAnswer):
        patch.setattr(module, "TIMEOUT_SECONDS", 0.01)
        ask()
    with pytest.raises(psycopg.OperationalError, match="in progress"):
        ask()
