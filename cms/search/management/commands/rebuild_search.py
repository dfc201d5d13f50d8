"""manage.py rebuild_search [--check]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.health.migration_check import on_migrated_database
from cms.search.filling import rebuild_search, search_differences


class Command(BaseCommand):
    """Index every row of the search again, or only tell what differs."""

    help = "Index everything that the admin's search finds again; --check only tells what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 when something differs.")

    @on_migrated_database()
    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["check"]:
            self._check()
        else:
            rebuild_search()
            self.stdout.write("The search knows every row.")

    def _check(self) -> None:
        found = search_differences()
        for name in found:
            self.stdout.write(f"different: {name}")
        if found:
            raise CommandError(f"{len(found)} indexed rows differ. Run rebuild_search to mend them.")
        self.stdout.write("Every indexed row is as it should be.")
