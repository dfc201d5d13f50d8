"""manage.py purge_list [--after EDITION] [--event ID]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.health.migration_check import on_migrated_database
from cms.outbox.models import Event
from cms.published.models import Change
from cms.published.writing import current_edition, purge_list


class Command(BaseCommand):
    """Write what caches outside should forget: one line per edition, its number and the tags, or * for everything."""

    help = "Write the Cache-Tags to purge, one edition a line: its number and the tags; * means everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to begin, or one event."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--after", type=int, metavar="EDITION", help="Only later editions; remember the last line.")
        which.add_argument("--event", type=int, metavar="ID", help="Only what one event changed.")

    @on_migrated_database()
    def handle(self, *args: Any, **options: Any) -> None:
        """Write the lines."""
        after = options["after"] if options["after"] is not None else self._first()
        happened_at = self._happened_at(options["event"]) if options["event"] else None
        if happened_at is None and self._is_forgotten(after):
            self.stdout.write(f"{current_edition()} *")
            return
        for edition, at, tags in purge_list(after_edition=after):
            if happened_at is None or at == happened_at:
                self.stdout.write(f"{edition} {'*' if tags is None else ' '.join(tags)}")

    def _happened_at(self, event_id: int) -> Any:
        event = Event.objects.filter(pk=event_id).first()
        if event is None:
            raise CommandError(f"There is no event {event_id}.")
        return event.happened_at

    def _first(self) -> int:
        first = Change.objects.order_by("edition").first()
        return first.edition - 1 if first else 0

    def _is_forgotten(self, after: int) -> bool:
        """Whether changes later than `after` have been swept up already."""
        return after < self._first()
