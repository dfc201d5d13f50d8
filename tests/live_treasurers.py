"""Processes that decide about payment details, all at once or killed in the middle of it."""

import json
import os
import signal
import sys
from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.models import Event
from cms.published.writing import differences
from donations.models import LedgerEntry
from donations.rules.approval.ledger import ABOUT_ACCOUNTS
from donations.services import activate_due, approve_proposal, reject_proposal
from donations.services.approval.activate import activate
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


STEPS = {
    # Where a worker stands still, to be killed there: before that function is called; after it, where all is written.
    "nothing is written": "donations.services.approval.activate.append",
    "the entry is written": "donations.services.approval.ledger.record",
    "the event is written": "donations.services.approval.activate.renew_documents",
    "a document is written": "donations.services.documents.record",
    "all is written": "donations.services.approval.activate.activate",
}


def activate_and_be_killed() -> None:
    """Kill a worker at each step of activating what is due, and at last when it is done.

    `outcomes` are how many entries say "activated" after each, in the order of `STEPS`.
    """
    at = timezone.now()
    approved(a_proposal(at=at), at=at, hours=24)
    outcomes = [_killed_at(place, step, at) for step, place in STEPS.items()]
    outcomes.append(_killed_at("", "done", at))
    activate_due(at=at + DAY)
    _print(outcomes)


def _killed_at(place, step, at):
    pid, pipe = forked(lambda tell: _activate_until(place, step, tell, at))
    os.read(pipe, 20)
    os.kill(pid, signal.SIGKILL)
    ended(pid, pipe)
    return LedgerEntry.objects.filter(action="activated").count()


def _activate_until(place, step, tell, at):
    """Activate what is due, tell when the step has come, and wait there to be killed."""

    def hold(*args, **given):
        tell(DONE)
        signal.pause()

    def activate_and_hold(*args, **given):
        activate(*args, **given)
        hold()

    if place:
        with patch(place, activate_and_hold if step == "all is written" else hold):
            activate_due(at=at + DAY)
    activate_due(at=at + DAY)
    hold()


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
        except DomainError:
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
        "actions": [each.action for each in ledger.entries if each.action not in ABOUT_ACCOUNTS],
        "live": sorted(key for key, each in ledger.standings.items() if each.shown),
        "waiting": sorted(key for key, each in ledger.standings.items() if each.proposal),
        "activated": Event.objects.filter(name="donation.activated").count(),
        "different": [
            text for each in differences(at=timezone.now()) if (text := each.document).startswith("donations")
        ],
    }
    json.dump(found, sys.stdout)
