"""manage.py rebuild_documents [--check | --if-empty]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.health.migration_check import on_migrated_database
from cms.published.progress import Progress
from cms.published.writing import differences, rebuild_documents, render_missing, why_incomplete


class Command(BaseCommand):
    """Render every public document again, or only tell what differs."""

    help = "Render every public document again; --check only tells which ones differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 when documents differ.")
        parser.add_argument("--if-empty", action="store_true", help="Only where documents are missing.")

    @on_migrated_database()
    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, with a progress line where a person is watching."""
        if options["check"]:
            self._check()
        elif options["if_empty"]:
            self._complete()
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        with Progress(self.stderr, "Rendering") as progress:
            changed_count = rebuild_documents(at=timezone.now(), on_owner=progress.step)
        self.stdout.write(f"{progress.count} rendered, {changed_count} changed.")

    def _complete(self) -> None:
        if not why_incomplete():
            return
        changed_count = 0
        with Progress(self.stderr, "Rendering") as progress:
            for step in render_missing(at=timezone.now()):
                changed_count += step.changed_count
                for owner in step.owners:
                    progress.step(owner)
        if why_incomplete():
            self.stdout.write("Another process renders them.")
        else:
            self.stdout.write(f"{progress.count} rendered, {changed_count} changed.")

    def _check(self) -> None:
        found = differences(at=timezone.now())
        for difference in found:
            self.stdout.write(f"{difference.problem}: {difference.document}")
        if found:
            raise CommandError(f"{len(found)} documents differ. Run rebuild_documents to mend them.")
        self.stdout.write("Every document is as it should be.")
