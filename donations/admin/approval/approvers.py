"""Who can approve a proposal, from when on, and what has changed about their accounts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.access.models import User
from cms.access.second_factor import device_of
from cms.dates.formatting import format_datetime
from donations.admin.approval.step_labels import names_of, who_of
from donations.models import LedgerEntry
from donations.rules.approval.accounts import Accounts, AccountStanding, account_standings, confirmable
from donations.rules.approval.four_eyes import FACTOR_AGE
from donations.rules.approval.ledger import Entry
from donations.services.approval.accounts.labels import changes_of
from donations.services.approval.accounts.waiting import account_waiting, cool_off
from donations.services.approval.people import APPROVE, people_with

SHOWN_CHANGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver:
    """Somebody who has the permission: what stands in the way, if anything, and what was changed lately.

    `state_hash` is that of the account as the page shows it; whoever confirms it says so of that one.
    """

    user: User
    obstacles: Sequence[str]
    history: Sequence[str]
    state_hash: str
    is_confirmable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvers:
    """Everybody who could approve, and whether nobody can, now or after some waiting."""

    people: Sequence[Approver]
    is_stuck: bool


def approvers_of(*, proposer: int | None, viewer: User, at: datetime) -> Approvers:
    """Return who could approve what somebody has proposed; `viewer` is who looks, and may confirm some of them."""
    accounts = account_standings(LedgerEntry.objects.read().entries)
    people = [person for person in people_with(APPROVE) if person.pk != proposer]
    entries = [entry for standing in accounts.values() for entry in _entries(standing)]
    names = names_of(entries)
    may_confirm = viewer.has_perm(APPROVE)
    found = [
        Approver(
            user=person,
            obstacles=list(_obstacles(person, accounts, proposer=proposer, at=at)),
            history=[_line(entry, names) for entry in _entries(_standing(accounts, person))],
            state_hash=_standing(accounts, person).state_hash,
            is_confirmable=may_confirm and bool(confirmable(accounts, person.pk, by=viewer.pk)),
        )
        for person in people
    ]
    is_blocked = (proposer in _standing(accounts, person).changers for person in people)
    return Approvers(people=found, is_stuck=all(is_blocked))


def _obstacles(person: User, accounts: Accounts, *, proposer: int | None, at: datetime) -> Iterator[str]:
    standing = _standing(accounts, person)
    device = device_of(person)
    if device is None:
        yield _("has no second factor")
    begins = [standing.settled_at(waiting=account_waiting())]
    if device is not None and device.created_at:
        begins.append(device.created_at + max(cool_off(), FACTOR_AGE))
    latest = max((begin for begin in begins if begin is not None), default=at)
    if latest > at:
        yield _("not before %s") % format_datetime(latest)
    if proposer in standing.changers:
        yield _("made or changed by whoever proposed this: another treasurer has to confirm the account")


def _entries(standing: AccountStanding) -> list[Entry]:
    """Return the entries that tell where an account stands, the oldest first."""
    known = [standing.first, *standing.changes[-SHOWN_CHANGES:], standing.confirmed]
    found = {entry.sequence: entry for entry in known if entry is not None}
    return [found[sequence] for sequence in sorted(found)]


def _line(entry: Entry, names: Any) -> str:
    when, who = format_datetime(entry.at), who_of(entry, names=names)
    words = {
        "account_recorded": _("%(when)s: recorded as it was"),
        "account_confirmed": _("%(when)s: confirmed by %(who)s"),
    }.get(entry.action, _("%(when)s: %(who)s changed %(what)s"))
    return words % {"when": when, "who": who, "what": changes_of(entry)}


def _standing(accounts: Accounts, person: User) -> AccountStanding:
    return accounts.get(person.pk, AccountStanding())
