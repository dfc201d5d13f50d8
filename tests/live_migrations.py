"""A newsroom that gets its ledger by an upgrade, and somebody who migrates back and forth: run in a process of its own.

Everything is printed as JSON: what the ledger took over, what a way back answers, what readers see after it.
"""

import json
import sys

from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.loader import MigrationLoader

from cms.access.actor import Actor
from cms.published.writing import rebuild_documents
from donations.models import DonationMethod, LedgerEntry, read_showing
from donations.services import reject_proposal
from donations.services.monitoring.watch import faults
from tests.factories import NOW, a_bank_account, a_proposal, a_treasurer

BEFORE = ("donations", "0003_ledger")
SAVED = {
    # Key: is the method active, and was it in each of its versions.
    "shown": (True, [True, True]),
    "hidden": (False, [True, False]),
    "shown-again": (True, [False, True]),
    "without-versions": (True, []),
}
THIEF = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}


def upgrade_and_go_back() -> None:
    """Upgrade a newsroom from before the ledger, reject a thief there, and try every way back."""
    call_command("migrate", *BEFORE, verbosity=0)
    _save_as_before()
    call_command("migrate", verbosity=0)
    ledger = LedgerEntry.objects.read()
    found = {
        "entries": [[each.action, each.method, each.number, each.actor] for each in ledger.entries],
        "taken_over": [[each.version.method.key, each.version.number] for each in read_showing().shown],
        "faults": faults(at=_rebuilt()),
    }
    a_bank_account()
    _reject_a_thief()
    found["refusals"] = [_way_back(name) for name in ("0004_take_over", "0003_ledger", "zero")]
    call_command("migrate", verbosity=0)
    found["after"] = {"shown": _numbers(), "faults": faults(at=_rebuilt())}
    json.dump(found, sys.stdout)


def go_back_without_a_ledger() -> None:
    """Go back and forth where nothing was ever proposed, and print how many entries there are."""
    call_command("migrate", verbosity=0)
    call_command("migrate", *BEFORE, verbosity=0)
    call_command("migrate", verbosity=0)
    json.dump(LedgerEntry.objects.count(), sys.stdout)


def _save_as_before():
    apps = MigrationLoader(connection).project_state(BEFORE).apps
    for key, (is_active, versions) in SAVED.items():
        method = apps.get_model("donations", "DonationMethod").objects.create(
            key=key, kind="vipps", details={"number": "557320", "link": None}, is_active=is_active
        )
        for number, was_active in enumerate(versions, start=1):
            method.versions.create(number=number, details=method.details, is_active=was_active, proposed_at=NOW)


def _reject_a_thief():
    method = DonationMethod.objects.get(key="dnb")
    version = a_proposal(method=method, version=method.version, values=THIEF)
    seen = {"method": version.method, "content_hash": version.content_hash}
    reject_proposal(**seen, reason="a thief", by=Actor.of(a_treasurer()), at=NOW)


def _way_back(name):
    try:
        call_command("migrate", "donations", name, verbosity=0)
    except IrreversibleError as error:
        return str(error)
    return ""


def _rebuilt():
    rebuild_documents(at=NOW)
    return NOW


def _numbers():
    return [each.version.details.get("account_number") for each in read_showing().shown]
