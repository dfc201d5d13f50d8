from importlib import import_module

from django.apps import apps


def test_migration_runs_backwards():
    migration = import_module("articles.migrations.0003_views_over_time").Migration
    assert all(operation.reversible for operation in migration.operations)


def test_views_are_nobodys_permission():
    names = ("hourlyviews", "dailyviews", "seenvisitor", "visitorsalt")
    assert all(apps.get_model("articles", name)._meta.default_permissions == () for name in names)
