"""Confirming accounts: a third person answers for one that was made or changed by somebody who proposes."""

from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.published.writing import public_transaction
from cms.second_factor.confirmation import confirm
from donations.models import LedgerEntry
from donations.rules.approval.accounts import account_standings, check_confirmation
from donations.rules.approval.ledger import Action, Ledger
from donations.services.approval import people
from donations.services.approval.accounts.record import append_account_entry, look
from donations.services.approval.accounts.waiting import check_settled
from donations.services.approval.ledger import read_ledger


def confirm_account(*, account: int, state_hash: str, code: str, by: Actor, at: datetime) -> None:
    """Say as a third person that an account is whose it should be; `state_hash` is that of what was looked at.

    It asks for the permission to approve, and for a fresh `code` of the second factor. Domain errors: those of
    `rules.approval.accounts`, `rules.approval.four_eyes` and `cms.second_factor`.
    """
    person = people.person_who_may(by, people.APPROVE)
    look(at=at)
    check_settled(LedgerEntry.objects.read(), person, proposer=None, at=at)
    _check(LedgerEntry.objects.read(), account, by=person.pk, state_hash=state_hash)
    # Outside of the transaction: a wrong code has to be counted, whatever is undone.
    confirm(user=person, code=code)
    with public_transaction():
        people.person_who_may(by, people.APPROVE)
        ledger = read_ledger()
        names = _check(ledger, account, by=person.pk, state_hash=state_hash)
        append_account_entry(
            ledger,
            Action.ACCOUNT_CONFIRMED,
            account,
            content_hash=state_hash,
            data=names,
            by=by,
            at=at,
        )


def _check(ledger: Ledger, account: int, *, by: int, state_hash: str) -> dict[str, Any]:
    """Refuse what `check_confirmation` refuses; return what the account is called."""
    accounts = account_standings(ledger.entries)
    check_confirmation(accounts, account, by=by, state_hash=state_hash)
    last = next(entry for entry in reversed(ledger.entries) if entry.account_id == account)
    return {name: last.data.get(name, "") for name in ("username", "person")}
