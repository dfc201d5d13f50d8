"""manage.py verify_ledger"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from donations.documents import public_state
from donations.models import LedgerEntry
from donations.services.watching import faults


class Command(BaseCommand):
    """Prove the ledger entry by entry, and that what is public is what was approved last."""

    help = "Check the chain of the ledger and that what readers see equals the last approved versions; exit 1 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name every fault; write nothing but words."""
        now = timezone.now()
        found = faults(at=now)
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults. What does not verify is withheld from readers.")
        ledger, state = LedgerEntry.objects.read(), public_state(at=now)
        self.stdout.write(f"{len(ledger.entries)} entries verify; the last is {ledger.head}.")
        self.stdout.write(f"Readers see version {state.version}, fingerprint {state.fingerprint}.")
