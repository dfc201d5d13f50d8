"""manage.py watch_donation_log URL [--state FILE]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.lib.domain_errors import DomainError
from donations.services.monitoring.watch_log import keep, load, watch_log


class Command(BaseCommand):
    """Tell what is new in the public log of a newsroom; exit 1 where something of before has changed or is gone."""

    help = "Compare the public log of donations at a URL with what it said before; it needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and the file."""
        parser.add_argument("url", metavar="URL", help="https://cms.example.org/api/v1/donations/log/")
        parser.add_argument(
            "--state", type=Path, default=Path("donation-log.json"), metavar="FILE", help="what was seen before"
        )

    def handle(self, *args: Any, url: str, state: Path, **options: Any) -> None:
        """Look, tell, and write down what was seen; what is wrong is not written down, and told each time."""
        try:
            found = watch_log(url=url, before=load(state))
        except DomainError as error:
            raise CommandError(str(error)) from error
        for line in found.new:
            self.stdout.write(
                f"{line['at']}  {line['action']:<8} {line['id']} …{line['ending']}  version {line['version']}, "
                f"fingerprint {line['fingerprint'] or 'not known'}"
            )
        if found.faults:
            raise CommandError("\n".join(found.faults))
        try:
            keep(state, found.seen)
        except OSError as error:
            raise CommandError(f"{state} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(found.seen.lines)} changes, {len(found.new)} of them new. Head: {found.seen.head}")
