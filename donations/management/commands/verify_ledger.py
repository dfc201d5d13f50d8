"""manage.py verify_ledger"""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.health.migration_check import on_migrated_database
from cms.lib.text import in_groups
from donations.documents import public_state
from donations.models import LedgerEntry
from donations.rules.approval.checkpoints import contradictions
from donations.services.monitoring.watch import faults


class Command(BaseCommand):
    """Prove the ledger entry by entry, and that what is public is what was approved last."""

    help = "Check the chain of the ledger and that what readers see equals the last approved versions; exit 1 if not."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what a mail or a print says: the database alone cannot tell that its end was cut off."""
        parser.add_argument("--at-least", type=int, default=0, metavar="N", help="the number of an entry that you know")
        parser.add_argument(
            "--head",
            nargs="+",
            default="",
            metavar="HASH",
            help="its hash, in groups or without, or the beginning of it",
        )

    @on_migrated_database()
    def handle(self, *args: Any, at_least: int, head: Sequence[str], **options: Any) -> None:
        """Name every fault; write nothing but words."""
        now = timezone.now()
        ledger = LedgerEntry.objects.read()
        found = [*faults(at=now), *contradictions(ledger, at_least=at_least, head="".join(head))]
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(
                f"{len(found)} faults. What does not verify is withheld from readers. Where nothing verifies, "
                "CMS_SEAL_KEY (or SECRET_KEY) may not be the one that the server has."
            )
        state = public_state(at=now)
        self.stdout.write(f"{len(ledger.entries)} entries verify; the last has the hash {in_groups(ledger.head)}.")
        self.stdout.write("It is computed from all entries: the same groups, the same ledger up to there.")
        self.stdout.write(f"Compare later: verify_ledger --at-least {len(ledger.entries)} --head {ledger.head}")
        self.stdout.write(f"Readers see version {state.version}, fingerprint {state.fingerprint}.")
        self.stdout.write(f"To read aloud: {in_groups(state.fingerprint)}")
