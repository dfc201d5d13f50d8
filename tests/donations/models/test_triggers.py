import pytest
from django.db import connection

from donations.models import LedgerEntry, triggers
from tests.donations.forging import refused_by_the_database

pytestmark = pytest.mark.django_db

TABLE = triggers.LEDGER
# What somebody does, and which guards are then none.
TAMPERED = {
    "sqlite": [
        (
            [
                f"DROP TRIGGER {table}_no_{verb}",
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} WHEN 0 "
                "BEGIN SELECT RAISE(ABORT, 'never'); END",
            ],
            {f"{table}_no_{verb}"},
        )
        for table in triggers.TABLES
        for verb in ("update", "delete", "insert")
    ],
    "postgresql": [
        (
            [
                "CREATE OR REPLACE FUNCTION donations_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RETURN NEW; END $$"
            ],
            {f"{table}_no_{verb}" for table in triggers.TABLES for verb in ("change", "truncate")},
        ),
        ([f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_no_change"], {f"{TABLE}_no_change"}),
        ([f"ALTER TABLE {TABLE} ENABLE REPLICA TRIGGER {TABLE}_no_change"], {f"{TABLE}_no_change"}),
        ([f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change"], set()),
        (
            [
                f"DROP TRIGGER {TABLE}_no_change ON {TABLE}",
                f"CREATE TRIGGER {TABLE}_no_change BEFORE DELETE OR UPDATE ON {TABLE} FOR EACH ROW WHEN (false) "
                "EXECUTE FUNCTION donations_refuse()",
            ],
            {f"{TABLE}_no_change"},
        ),
    ],
}
_REST = "at, action, method_key, number, content_hash, actor_name, data, previous_hash, seal, is_from_fixture"
_REPLACE = f"INSERT OR REPLACE INTO {TABLE} (sequence, entry_hash, {_REST})"
# How a whole ledger, or one entry of it, goes without anybody saying DELETE.
EMPTIED = {
    "sqlite": [
        f"{_REPLACE} SELECT {copied}, {_REST} FROM {TABLE} WHERE sequence = 1"
        for copied in ("sequence, entry_hash", "sequence + 3, entry_hash", "sequence, 'another'")
    ],
    "postgresql": [f"TRUNCATE {TABLE}", f"TRUNCATE {TABLE} CASCADE"],
}


@pytest.fixture(autouse=True)
def put_up_again():
    yield
    triggers.install(connection)


def test_all_guards_are_there():
    assert triggers.missing(connection) == []


@pytest.mark.parametrize(("statements", "names"), TAMPERED[connection.vendor])
def test_guard_that_guards_nothing_is_none(statements, names):
    for statement in statements:
        connection.cursor().execute(statement)
    assert set(triggers.missing(connection)) == names


@pytest.mark.parametrize("statement", EMPTIED[connection.vendor])
def test_ledger_is_not_emptied_past_the_guards_of_deletion(make_method, statement):
    make_method()
    # What is still to be checked would keep PostgreSQL from emptying a table.
    connection.check_constraints()
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA recursive_triggers=OFF")
    refused_by_the_database(statement)
    assert LedgerEntry.objects.count() == 4
