"""Database triggers that refuse any change of the ledger's history."""

# ruff: noqa: S608 - the names are constants of this module

from collections.abc import Mapping
from typing import Any

VERSIONS = "donations_methodversion"
LEDGER = "donations_ledgerentry"
TABLES = (VERSIONS, LEDGER)

# INSERT OR REPLACE removes rows without asking the triggers for DELETE, where a connection has not switched that on:
# hence the triggers for INSERT, which know every unique column of their tables.
_SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows never change'); END"
        for table in TABLES
        for verb in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER {VERSIONS}_no_insert BEFORE INSERT ON {VERSIONS} BEGIN "
    f"SELECT RAISE(ABORT, '{VERSIONS}: rows never change') WHERE EXISTS (SELECT 1 FROM {VERSIONS} "
    "WHERE id = NEW.id OR (method_id = NEW.method_id AND number = NEW.number)); END",
    f"CREATE TRIGGER {LEDGER}_no_insert BEFORE INSERT ON {LEDGER} BEGIN "
    f"SELECT RAISE(ABORT, '{LEDGER}: entries follow one another') "
    f"WHERE NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {LEDGER}) "
    f"OR EXISTS (SELECT 1 FROM {LEDGER} WHERE sequence = NEW.sequence OR entry_hash = NEW.entry_hash); END",
]
_FUNCTIONS = {
    "donations_refuse": " BEGIN RAISE EXCEPTION '%: rows never change', TG_TABLE_NAME; END ",
    "donations_follow": f" BEGIN IF NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {LEDGER}) THEN "
    "RAISE EXCEPTION '%: entries follow one another', TG_TABLE_NAME; END IF; RETURN NEW; END ",
}
# Written as PostgreSQL tells them, so that what it tells can be compared.
_POSTGRESQL = [
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE DELETE OR UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION donations_refuse()"
        for table in TABLES
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION donations_refuse()"
        for table in TABLES
    ),
    f"CREATE TRIGGER {LEDGER}_no_insert BEFORE INSERT ON {LEDGER} FOR EACH ROW EXECUTE FUNCTION donations_follow()",
]
# Name, table, how it is written, what its function does, whether it fires in every ordinary session.
_PRESENT = {
    "sqlite": "SELECT name, tbl_name, sql, '', 1 FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), p.prosrc, t.tgenabled IN ('O', 'A') "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)",
}


def install(connection: Any) -> None:
    """Put the triggers up; on SQLite again after every change of the tables, which loses them."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, body in _FUNCTIONS.items():
                cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
        for statement in _statements(connection):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers down: for migrations of the tables, and for tests that empty them."""
    with connection.cursor() as cursor:
        for name, table, *_rest in _present(connection):
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def missing(connection: Any) -> list[str]:
    """Return the names of the triggers that should be there and are not, do something else, or are switched off."""
    present = {name: (text, body) for name, _table, text, body, is_on in _present(connection) if is_on}
    return [name for name, wanted in _wanted(connection).items() if present.get(name) != wanted]


def _wanted(connection: Any) -> Mapping[str, tuple[str, str]]:
    """Return what the database tells of each trigger that is as it should be: how it is written, what it does."""
    return {statement.split()[2]: (statement, _body(statement)) for statement in _statements(connection)}


def _body(statement: str) -> str:
    return next((body for name, body in _FUNCTIONS.items() if statement.endswith(f"{name}()")), "")


def _statements(connection: Any) -> list[str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _present(connection: Any) -> list[tuple[str, str, str, str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        return [row for row in cursor.fetchall() if row[1] in TABLES]
