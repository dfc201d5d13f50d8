"""manage.py loaddata, which also renders the published documents and indexes the search."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.commands.loaddata import Command as DjangoCommand
from django.db import DatabaseError, transaction
from django.utils import timezone

from cms.health.migration_check import on_migrated_database
from cms.published.fixture_files import copy_fixture_files
from cms.published.fixture_guard import FixtureGuard
from cms.published.writing import rebuild_documents
from cms.search.filling import rebuild_search


class Command(DjangoCommand):
    """Load fixtures as Django does; they bypass the services, so documents and search are made afterwards.

    Fixtures of our own apps, such as the demo, load only what is not there yet, and nothing where a row with one of
    their keys is not theirs. One transaction holds it all: what is refused or fails, or is killed, leaves nothing.
    """

    guard = FixtureGuard()
    is_shipped = False

    @on_migrated_database()
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        """Load, render, and lay the pictures of the fixtures where the server finds them."""
        self.guard = FixtureGuard()
        with transaction.atomic(using=options["database"]):
            self._load(*fixture_labels, **options)
            rebuild_documents(at=timezone.now())
            rebuild_search()
        copy_fixture_files(fixture_labels)

    def _load(self, *fixture_labels: Any, **options: Any) -> None:
        try:
            super().handle(*fixture_labels, **options)
        except (DatabaseError, ValueError) as error:
            # What stands in the way of one row may break another.
            raise CommandError(self.guard.refusal) if self.guard.refusal else error from None
        if self.guard.refusal:
            raise CommandError(self.guard.refusal)

    def load_label(self, fixture_label: Any) -> None:
        """Load one fixture; of our own ones only what is not there."""
        folders = {Path(app.path) / "fixtures" for app in apps.get_app_configs()}
        self.is_shipped = all(
            Path(file).parent in folders for file, _folder, _name in self.find_fixtures(fixture_label)
        )
        super().load_label(fixture_label)

    def save_obj(self, obj: Any) -> bool:
        """Store a row, unless it is there already."""
        if self.is_shipped and not self.guard.is_wanted(obj):
            return False
        # Django saves what comes from fixtures past `save`.
        if prepare := getattr(obj.object, "prepare_as_fixture", None):
            prepare()
        return bool(super().save_obj(obj))
