"""Processes that decide about payment details, all at once or killed in the middle of it."""

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta

from django.utils import timezone

from cms.access.actor import Actor
from cms.delivery.services import differences
from cms.events.models import Event
from cms.lib.refusals import Refusal
from donations.models import LedgerEntry
from donations.services import activate_due, approve_proposal, reject_proposal
from tests.factories import a_fresh_code, a_proposal, a_treasurer, approved
from tests.live_writers import ended, forked

DAY = timedelta(days=1)
DONE, REFUSED = 1, 2


def approve_together(count: int) -> None:
    """Let so many treasurers approve one proposal at once and print what came of it."""
    at, version = timezone.now(), a_proposal()
    _print(_at_once([_approval(version, a_treasurer(), at) for _ in range(count)]))


def approve_and_reject_together() -> None:
    """Let one treasurer approve while another rejects."""
    at, version, other = timezone.now(), a_proposal(), a_treasurer()
    seen = {"method": version.method, "content_hash": version.content_hash, "at": at}
    rejection = lambda: reject_proposal(**seen, reason="no", by=Actor.of(other))  # noqa: E731
    _print(_at_once([_approval(version, a_treasurer(), at), rejection]))


def activate_together(count: int) -> None:
    """Let so many workers activate what is due."""
    at = timezone.now()
    approved(a_proposal(at=at), at=at, hours=24)
    _print(_at_once([lambda: activate_due(at=at + DAY)] * count))


def activate_until_killed(rounds: int) -> None:
    """Kill workers in the middle of activating, each time a new method, then let one go on."""
    dice, at = random.Random(1), timezone.now()
    for number in range(rounds):
        approved(a_proposal(key=f"dnb-{number}", at=at), at=at, hours=24)
        pid, pipe = forked(lambda tell: activate_due(at=at + DAY))
        time.sleep(dice.random() * 0.06)
        os.kill(pid, signal.SIGKILL)
        ended(pid, pipe)
    activate_due(at=at + DAY)
    _print([])


def _approval(version, person, at):
    code = a_fresh_code(person)
    seen = {"method": version.method, "content_hash": version.content_hash, "at": at}
    return lambda: approve_proposal(**seen, code=code, by=Actor.of(person))


def _at_once(tasks):
    """Do everything at the same moment in processes of their own and return DONE or REFUSED for each."""
    start_read, start_write = os.pipe()

    def begin(task, tell):
        os.read(start_read, 1)
        try:
            task()
        except Refusal:
            tell(REFUSED)
        else:
            tell(DONE)

    running = [forked(lambda tell, task=task: begin(task, tell)) for task in tasks]
    os.write(start_write, b"." * len(tasks))
    return sorted(outcome for pid, pipe in running for outcome in ended(pid, pipe))


def _print(outcomes):
    ledger = LedgerEntry.objects.read()
    found = {
        "outcomes": outcomes,
        "faults": ledger.faults,
        "actions": [each.action for each in ledger.entries],
        "live": sorted(key for key, each in ledger.standings.items() if each.shown),
        "waiting": sorted(key for key, each in ledger.standings.items() if each.proposal),
        "activated": Event.objects.filter(name="donation.activated").count(),
        "different": [
            text for each in differences(at=timezone.now()) if (text := each.document).startswith("donations")
        ],
    }
    json.dump(found, sys.stdout)
