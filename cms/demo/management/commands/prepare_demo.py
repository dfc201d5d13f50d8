"""manage.py prepare_demo: everything that the demo needs before its server starts."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from cms.demo.people import LOGINS, PASSWORD, add_missing_accounts, open_accounts
from cms.demo.second_factors import KEYS, give_devices
from cms.published.fixture_files import copy_fixture_files
from cms.published.writing import rebuild_documents

FIXTURE = "demo"
DEMO = Actor.system("demo")


class Command(BaseCommand):
    """Migrate, load the newsroom where there is none yet, and say where to look.

    Run again, or after an interruption, it does what is missing and overwrites nothing.
    """

    help = "Prepare the demo; `make demo` runs it before the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --address."""
        parser.add_argument("--address", default=settings.PUBLIC_URL, help="Where the server is going to answer.")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Do each step, and say where to look."""
        try:
            self._prepare()
        except KeyboardInterrupt:
            raise KeyboardInterrupt("The next make demo goes on.") from None
        self._say(_addresses(address))

    def _prepare(self) -> None:
        self._say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        if not User.objects.filter(username__in=LOGINS).exists():
            self._say("Loading the newsroom …")
            call_command("loaddata", FIXTURE, verbosity=0)
            # Before the ledger knows of them, so that it takes them as they are.
            open_accounts()
            give_devices()
        copy_fixture_files([FIXTURE])
        # The demo's own accounts may approve at once.
        with recorded_account_changes(by=DEMO, at=timezone.now(), uncounted={"added", "password", "second_factor"}):
            add_missing_accounts()
            open_accounts()
            give_devices()
        rebuild_documents(at=timezone.now())

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _addresses(root: str) -> str:
    names = ", ".join(LOGINS)
    return (
        f"\n  The page for readers   {root}/demo/"
        f"\n  The admin              {root}/admin/   log in as {names}; password {PASSWORD}"
        f"\n  Codes to approve with   make demo-code NAME={next(iter(KEYS))}   or for {', '.join([*KEYS][1:])}"
        f"\n  The API                {root}/api/v1/"
        f"\n  The API for people     {root}/api/docs/"
        "\n\n  Ctrl-C ends it; what you change stays in var/demo/.\n"
    )
