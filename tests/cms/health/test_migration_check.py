"""Commands before `migrate`, or after an upgrade without it, say so in one line."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection

from cms.health.migration_check import NOT_MIGRATED, on_migrated_database
from tests.own_databases import empty_database, standing_in

COMMANDS = [
    ("worker",),
    ("worker", "--once"),
    ("worker", "--status"),
    ("loaddata", "demo"),
    ("rebuild_documents",),
    ("rebuild_documents", "--check"),
    ("rebuild_documents", "--if-empty"),
    ("purge_list",),
    ("verify_ledger",),
]


@pytest.fixture(scope="module")
def not_migrated(tmp_path_factory, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        empty_database(tmp_path_factory.mktemp("empty")) as name,
        standing_in(name),
    ):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        yield


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.usefixtures("not_migrated")
def test_command_before_migrate_says_so_in_one_line(command):
    with pytest.raises(CommandError, match=f"^{NOT_MIGRATED}$"):
        call_command(*command)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no file of ours")
def test_worker_without_its_file_names_it_and_makes_none(django_db_blocker, tmp_path):
    file = tmp_path / "moved away.sqlite3"
    refused = pytest.raises(CommandError, match=f"there is no file {file}")
    with django_db_blocker.unblock(), standing_in(f"{file.as_uri()}?mode=rw"), refused:
        call_command("worker")
    assert not file.exists()


@pytest.mark.django_db
def test_error_of_a_migrated_database_stays_what_it_is():
    with pytest.raises(ProgrammingError, match="a fault of ours"), on_migrated_database():
        raise ProgrammingError("a fault of ours")
