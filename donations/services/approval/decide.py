"""Approving and rejecting proposals: by another person, with the second factor entered afresh."""

from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.access.models import User
from cms.published.writing import public_transaction
from cms.second_factor.confirmation import confirm
from donations.events import APPROVED, EMERGENCY, REJECTED
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.appeals.text import clean_text_line
from donations.rules.approval.four_eyes import NotAsProposed, check_second_person, check_seen
from donations.rules.approval.ledger import Action, Ledger, Proposal, written
from donations.services.approval import people
from donations.services.approval.accounts.record import look
from donations.services.approval.accounts.waiting import check_device, check_settled, cool_off
from donations.services.approval.activate import activate
from donations.services.approval.ledger import append, read_ledger
from donations.services.methods.editing_rows import restore_editing_rows


def approve_proposal(*, method: DonationMethod, content_hash: str, code: str, by: Actor, at: datetime) -> datetime:
    """Approve what waits for a method and return when readers will see it, after the cool-off.

    `content_hash` is that of what was looked at, `code` the second factor of the person (`by`), entered for this.
    Domain errors: those of `rules.approval.four_eyes` and of `cms.second_factor`.
    """
    person = people.person_who_may(by, people.APPROVE)
    look(at=at)
    _second_person(LedgerEntry.objects.read(), method, person, content_hash=content_hash, at=at)
    # Outside of the transaction: a wrong code has to be counted, whatever is undone.
    confirm(user=person, code=code)
    with public_transaction():
        people.person_who_may(by, people.APPROVE)
        ledger = read_ledger()
        waiting = _second_person(ledger, method, person, content_hash=content_hash, at=at)
        goes_live_at = at + cool_off()
        entry = {**_named(waiting), "goes_live_at": written(goes_live_at)}
        ledger = append(ledger, action=Action.APPROVED, event=APPROVED, method=method, by=by, at=at, **entry)
        if goes_live_at <= at:
            activate(ledger, method=method, at=at)
    return goes_live_at


def approve_in_emergency(
    *, method: DonationMethod, content_hash: str, reason: str, code: str, by: Actor, at: datetime
) -> None:
    """Approve what waits alone and at once, even one's own; it rings with everybody and stands in the ledger.

    `reason` has to be given; the rest as in `approve_proposal`.
    """
    sound_reason = clean_text_line(reason, field="reason", max_length=500, is_required=True)
    person = people.person_who_may(by, people.EMERGENCY)
    check_device(person, at=at)
    _proved(LedgerEntry.objects.read(), method, content_hash=content_hash)
    confirm(user=person, code=code)
    with public_transaction():
        people.person_who_may(by, people.EMERGENCY)
        ledger = read_ledger()
        waiting, _version = _proved(ledger, method, content_hash=content_hash)
        entry = {**_named(waiting), "reason": sound_reason, "goes_live_at": written(at)}
        given: dict[str, Any] = {"action": Action.APPROVED_IN_EMERGENCY, "event": EMERGENCY, "method": method}
        activate(append(ledger, **given, by=by, at=at, **entry), method=method, at=at)


@public_transaction()
def reject_proposal(*, method: DonationMethod, content_hash: str, reason: str, by: Actor, at: datetime) -> None:
    """Say no to what waits, approved or not, and why."""
    sound_reason = clean_text_line(reason, field="reason", max_length=500, is_required=True)
    people.person_who_may(by, people.APPROVE)
    ledger = read_ledger()
    waiting = check_seen(ledger.standing(method.key).proposal, content_hash=content_hash)
    entry = {**_named(waiting), "reason": sound_reason}
    append(ledger, action=Action.REJECTED, event=REJECTED, method=method, by=by, at=at, **entry)
    restore_editing_rows(method)


def _second_person(
    ledger: Ledger, method: DonationMethod, person: User, *, content_hash: str, at: datetime
) -> Proposal:
    """Return what waits, where that person is another one than who proposed it."""
    waiting, version = _proved(ledger, method, content_hash=content_hash)
    proposer = waiting.proposed.actor_id or version.proposed_by_id
    check_second_person(waiting, proposer_id=proposer, approver_id=person.pk, approver=person.get_username())
    check_settled(ledger, person, proposer=proposer, at=at)
    return waiting


def _proved(ledger: Ledger, method: DonationMethod, *, content_hash: str) -> tuple[Proposal, MethodVersion]:
    """Return what was seen and waits, with its row, which must say what was proposed: else a page may have lied."""
    waiting = check_seen(ledger.standing(method.key).proposal, content_hash=content_hash)
    version = MethodVersion.objects.numbered([(method.key, waiting.number)]).get((method.key, waiting.number))
    if version is None or not version.is_that_of(waiting.content_hash):
        raise NotAsProposed
    return waiting, version


def _named(waiting: Proposal) -> dict[str, Any]:
    return {"number": waiting.number, "content_hash": waiting.content_hash}
