"""manage.py loaddata, which also renders the published documents."""

from typing import Any

from django.core.management.commands.loaddata import Command as DjangoCommand
from django.db import transaction
from django.utils import timezone

from cms.health.migration_check import on_migrated_database
from cms.published.fixture_files import copy_fixture_files
from cms.published.writing import rebuild_documents


class Command(DjangoCommand):
    """Load fixtures as Django does; they bypass the services, so every document is rendered afterwards.

    The same transaction holds both: a fixture that fails, or a process that is killed, leaves nothing half-loaded.
    """

    @on_migrated_database()
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        """Load, render, and lay the pictures of the fixtures where the server finds them."""
        with transaction.atomic(using=options["database"]):
            super().handle(*fixture_labels, **options)
            rebuild_documents(at=timezone.now())
        copy_fixture_files(fixture_labels)
