"""Databases that past releases have filled go on with `migrate` alone (docs/recipes.md says how one is kept)."""

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, migrations
from django.utils import timezone

from cms.published.writing import differences
from donations.models import read_showing
from donations.services.monitoring.watch import faults
from tests.kept_states import kept_states, load
from tests.own_databases import KEY, empty_database, standing_in

# What is rendered again, what Django and the roles keep about themselves, and the row of a scheduler that is gone.
NOT_KEPT = ("delivery_", "django_", "auth_", "articles_viewchores")
VENDOR = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")
# The history of donations was rewritten once: its words moved into the version, which its hash then counted.
NOT_COMPARED = {"donations_methodversion": {"content_hash"}}


@pytest.fixture(scope="module", params=kept_states(VENDOR))
def upgraded(request, tmp_path_factory, django_db_blocker):
    """What the tables of a state held before `migrate`, after it, and after a worker; and what is wrong then."""
    with (
        django_db_blocker.unblock(),
        empty_database(tmp_path_factory.mktemp("kept")) as name,
        standing_in(name),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(settings, "SECRET_KEY", KEY)
        load(request.param, connection)
        found = {"before": _tables()}
        call_command("migrate", interactive=False, verbosity=0)
        found["migrated"] = _tables()
        call_command("worker", "--once")
        found["worked"] = _tables()
        found["wrong"] = [*differences(at=timezone.now()), *faults(at=timezone.now())]
        found["shown"] = {each.version.method.key for each in read_showing().shown}
        yield found


def test_migrate_changes_nothing_that_people_have_made(upgraded):
    for table, rows in upgraded["before"].items():
        if rows and not table.startswith(NOT_KEPT):
            now = upgraded["migrated"][table]
            shared = (rows[0].keys() & now[0].keys()) - NOT_COMPARED.get(table, set())
            assert _of(rows, shared) == _of(now, shared), table


def test_what_readers_are_shown_of_donations_stays_shown_and_what_was_hidden_hidden(upgraded):
    keys = {each["key"] for each in upgraded["before"]["donations_donationmethod"]}
    # The last one was approved before the upgrade, and its waiting time was over when the worker came.
    assert upgraded["shown"] == {"dnb", "iban", "vipps"} | (keys & {"kept-approved"})


def test_each_article_is_announced_once_and_at_its_datetime(upgraded):
    articles = upgraded["worked"]["articles_article"]
    told = Counter(
        each["subject"] for each in upgraded["worked"]["events_event"] if each["name"] == "article.published"
    )
    state = {each["slug"]: each["status"] for each in articles}
    due = next(each for each in articles if each["slug"] == "kept-due")
    assert max(told.values()) == 1
    assert told[f"article-{due['id']}"] == 1
    assert (state["kept-due"], state["kept-not-due"]) == ("published", "scheduled")


def test_every_document_is_rendered_again(upgraded):
    assert upgraded["wrong"] == []
    assert _addresses(upgraded["worked"]) >= _addresses(upgraded["before"])


def test_no_migration_changes_rows_and_then_tables():
    """On PostgreSQL a table waits for the checks of its foreign keys: make them at once, or migrate in two steps."""
    mixed = {each for each in _own_migrations() if _alters_after_writing(import_module(each).Migration)}
    assert mixed == {"cms.published.migrations.0002_changes_rankings_figures"}


def _own_migrations():
    for app in apps.get_app_configs():
        if app.name.startswith(("cms", "articles", "donations")):
            folder = settings.BASE_DIR / app.name.replace(".", "/") / "migrations"
            yield from (f"{app.name}.migrations.{each.stem}" for each in folder.glob("[0-9]*.py"))


def _alters_after_writing(migration):
    writes = [isinstance(each, migrations.RunPython | migrations.RunSQL) for each in migration.operations]
    return any(writes) and False in writes[writes.index(True) :]


def _tables():
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in connection.introspection.table_names(cursor)}


def _rows(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _of(rows, names):
    return sorted(repr([row[name] for name in sorted(names)]) for row in rows)


def _addresses(tables):
    return {(each["collection"], each["key"], each["language"]) for each in tables["delivery_document"]}
