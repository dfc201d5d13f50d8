"""Accounts that may decide about payment details, as the ledger knows them: changed when, by whom, confirmed by whom.

An account counts as changed by somebody until a third person has confirmed it: somebody else, who was not made or
changed by them either. Whoever changes an account passes on what they are suspected of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cms.lib.domain_errors import DomainError
from donations.rules.approval.four_eyes import ChangedMeanwhile
from donations.rules.approval.ledger import ABOUT_ACCOUNTS, Action, Entry


class YoungAccount(DomainError):
    """Whoever takes an account over has to wait, while its owner and all others are being mailed."""

    code = "account_changed_lately"
    message = "Your account was changed lately: it can approve only once that is as long ago as the waiting period."


class ChangedByProposer(DomainError):
    """Two accounts of one person are no four eyes."""

    code = "account_changed_by_proposer"
    message = (
        "Whoever proposed this has made or changed your account: another treasurer has to confirm the account first."
    )


class NothingToConfirm(DomainError):
    """Nobody has changed the account, or it is confirmed."""

    code = "nothing_to_confirm"
    message = "There is nothing to confirm about this account."


class NoThirdPerson(DomainError):
    """Whoever confirms is one of those from whom it would have to be confirmed."""

    code = "no_third_person"
    message = (
        "You cannot confirm this account: it is your own, you have changed it, or whoever changed it has changed "
        "yours, too."
    )


@dataclass(slots=True)
class AccountStanding:
    """Where an account stands by the ledger.

    `first` is its first entry, `confirmed` its last confirmation; `state` is as it was recorded last, `state_hash` its
    hash; `changes` are the entries that count as a change, the oldest first; `changers` are the ids of the accounts
    that have changed it, themselves or through others, and from whom no third person has confirmed it.
    """

    first: Entry | None = None
    state: Mapping[str, Any] = field(default_factory=dict)
    state_hash: str = ""
    changes: list[Entry] = field(default_factory=list)
    changers: set[int] = field(default_factory=set)
    confirmed: Entry | None = None

    @property
    def changed_at(self) -> datetime | None:
        """When it was changed last; None where it is as it was found at first."""
        return self.changes[-1].at if self.changes else None

    def settled_at(self, *, waiting: timedelta) -> datetime | None:
        """Return from when on it may approve, by its last change alone."""
        return self.changed_at + waiting if self.changed_at else None


Accounts = Mapping[int, AccountStanding]
"""{id of an account: where it stands}."""


def account_standings(entries: Iterable[Entry]) -> Accounts:
    """Return where every account stands of which the ledger knows."""
    standings: dict[int, AccountStanding] = {}
    for entry in entries:
        if entry.action in ABOUT_ACCOUNTS and entry.account_id is not None:
            _apply_entry(standings, standings.setdefault(entry.account_id, AccountStanding()), entry)
    return standings


def check_account(accounts: Accounts, account: int, *, proposer: int | None, at: datetime, waiting: timedelta) -> None:
    """Refuse an approval by an account that was changed lately, or by whoever proposed it; `waiting` is the period."""
    standing = accounts.get(account, AccountStanding())
    settled_at = standing.settled_at(waiting=waiting)
    if settled_at is not None and settled_at > at:
        raise YoungAccount
    if proposer in standing.changers:
        raise ChangedByProposer


def check_confirmation(accounts: Accounts, account: int, *, by: int, state_hash: str) -> None:
    """Refuse a confirmation that would confirm nothing; `state_hash` is that of what was looked at."""
    standing = accounts.get(account, AccountStanding())
    if not standing.changers:
        raise NothingToConfirm
    if account == by or not confirmable(accounts, account, by=by):
        raise NoThirdPerson
    if standing.state_hash != state_hash:
        raise ChangedMeanwhile


def confirmable(accounts: Accounts, account: int, *, by: int) -> set[int]:
    """Return from whom somebody can confirm an account, as a third person."""
    if account == by:
        return set()
    return accounts.get(account, AccountStanding()).changers - _behind(accounts, by)


def _apply_entry(standings: Mapping[int, AccountStanding], standing: AccountStanding, entry: Entry) -> None:
    account, by = entry.account_id or 0, entry.actor_id
    standing.first = standing.first or entry
    if entry.action == Action.ACCOUNT_CONFIRMED:
        standing.confirmed = entry
        standing.changers -= confirmable(standings, account, by=by or account)
        return
    state = entry.data.get("state")
    standing.state, standing.state_hash = state if isinstance(state, Mapping) else {}, entry.content_hash
    if entry.action == Action.ACCOUNT_CHANGED:
        standing.changes.append(entry)
        if by is not None and by != account:
            standing.changers |= _behind(standings, by) - {account}


def _behind(accounts: Accounts, account: int) -> set[int]:
    """Return who may stand behind what an account does: itself, and whoever has changed it."""
    return {account} | accounts.get(account, AccountStanding()).changers
