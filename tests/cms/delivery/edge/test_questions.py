import pytest
from django.db import connection, connections

from cms.delivery.edge import questions as module
from cms.delivery.edge.questions import NoAnswer, question_for
from cms.rest.outages import is_outage

EDITION = "SELECT number FROM delivery_edition WHERE id = 1"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is asked in the same process")


@pytest.mark.parametrize("number", [0, 1, 255, 256, 2**40])
def test_number_comes_as_it_is(db, number):
    statement = f"SELECT CAST({number} AS bigint)" if connection.vendor == "postgresql" else f"SELECT {number}"
    connection.ensure_connection()
    ask = question_for(connection, statement)
    assert ask() == ask() == number


def test_no_row_is_zero(db):
    connection.ensure_connection()
    assert question_for(connection, EDITION)() == 0


@on_postgresql
@pytest.mark.django_db
def test_connection_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(module, "TIMEOUT_SECONDS", 0.05)
    own = connections["default"].copy()
    own.ensure_connection()
    with pytest.raises(NoAnswer) as nothing:
        question_for(own, "SELECT 1 FROM (SELECT pg_sleep(2)) asleep")()
    assert is_outage(nothing.value)
    own.close()


@on_postgresql
@pytest.mark.django_db
def test_refused_question_is_a_fault_of_ours_and_no_outage():
    own = connections["default"].copy()
    own.ensure_connection()
    with pytest.raises(NoAnswer) as refused:
        question_for(own, "SELECT 1/0")()
    assert (refused.value.sqlstate, is_outage(refused.value)) == ("22012", False)
    own.close()


@on_postgresql
@pytest.mark.django_db
def test_cut_connection_is_noticed():
    own = connections["default"].copy()
    own.ensure_connection()
    ask = question_for(own, EDITION)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [own.connection.info.backend_pid])
    with pytest.raises(Exception, match=r"terminat|closed|lost|connection"):
        ask()
    own.close()
