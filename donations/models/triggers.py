"""What the database itself refuses: changing, replacing, removing or forging history, by whatever way one comes in."""

# ruff: noqa: S608 - the names are constants of this module

from typing import Any

VERSIONS = "donations_methodversion"
LEDGER = "donations_ledgerentry"
TABLES = (VERSIONS, LEDGER)

# INSERT OR REPLACE removes rows without asking the triggers for DELETE, where a connection has not switched that on:
# hence the triggers for INSERT.
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
    f"WHERE NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {LEDGER}); END",
]
_POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION donations_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%: rows never change', TG_TABLE_NAME; END $$",
    "CREATE OR REPLACE FUNCTION donations_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {LEDGER}) THEN "
    "RAISE EXCEPTION '%: entries follow one another', TG_TABLE_NAME; END IF; RETURN NEW; END $$",
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
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
_NAMES = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)",
}


def install(connection: Any) -> None:
    """Put the triggers up; on SQLite again after every change of the tables, which loses them."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers down: for migrations of the tables, and for tests that empty them."""
    with connection.cursor() as cursor:
        for name, table in _present(connection):
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def missing(connection: Any) -> list[str]:
    """Return the names of the triggers that should be there and are not."""
    wanted = [each.split()[2] for each in _statements(connection) if each.startswith("CREATE TRIGGER")]
    present = {name for name, _table in _present(connection)}
    return [name for name in wanted if name not in present]


def _statements(connection: Any) -> list[str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _present(connection: Any) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        return [(name, table) for name, table in cursor.fetchall() if table in TABLES]
