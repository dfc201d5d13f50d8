"""Recording of what becomes different about accounts that may decide about payment details.

The ledger has the state of each; whoever changes one does it in `recorded_changes`, which names them. What was changed
by a command or past this system is found by the periodic look, and before each approval.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.lib.canonical_json import dump_sorted, fingerprint
from cms.outbox.models import Event
from cms.outbox.record import record
from cms.published.writing import public_transaction
from donations.events import ACCOUNT_CHANGED, ACCOUNT_CONFIRMED, ACCOUNT_RECORDED
from donations.models import LedgerEntry, next_entry
from donations.rules.approval.accounts import AccountStanding, account_standings
from donations.rules.approval.ledger import Action, Ledger
from donations.services.approval.accounts.present import SEALED, Account, read_accounts
from donations.services.approval.ledger import read_ledger

LOOK = Actor.system("look at accounts")
"""Who has changed what is found there, nobody knows."""
ADDED, DELETED = "added", "deleted"
EVENTS = {
    Action.ACCOUNT_RECORDED: ACCOUNT_RECORDED,
    Action.ACCOUNT_CHANGED: ACCOUNT_CHANGED,
    Action.ACCOUNT_CONFIRMED: ACCOUNT_CONFIRMED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different about one account: the names of it, and the account as it is now, or none any more."""

    account: int
    names: list[str]
    recorded: AccountStanding
    present: Account | None

    @property
    def changes(self) -> list[list[Any]]:
        """The name of each change, with what was there before and what is there now, where that may be told."""
        before, after = self.recorded.state, self.state
        return [[name, _shown(name, before), _shown(name, after)] for name in self.names]

    @property
    def state(self) -> dict[str, Any]:
        """What is recorded of the account; of one that is gone, that it has no power any more."""
        return self.present.state if self.present else {"powers": []}

    @property
    def username(self) -> str:
        """The name that people know it by."""
        state = self.recorded.state if self.present is None else self.present.values
        return str(state.get("username", ""))

    @property
    def person(self) -> str:
        """What people call its owner, with the login: "Ann Alm (ann)"."""
        state = self.recorded.state if self.present is None else self.present.values
        return f"{state['name']} ({self.username})" if state.get("name") else self.username


@contextmanager
def recorded_changes(*, by: Actor, at: datetime, uncounted: Collection[str] = ()) -> Iterator[None]:
    """Open a `public_transaction` in which accounts are changed by somebody; see `recorded_account_changes`."""
    with public_transaction():
        _record_differences(by=LOOK, at=at)
        yield
        _record_differences(by=by, at=at, uncounted=uncounted)


def look(*, at: datetime) -> bool:
    """Record what was changed by a command or past this system, and have it mailed."""
    ledger = LedgerEntry.objects.read()
    if not ledger.faults and _differences(ledger):
        with public_transaction():
            _record_differences(by=LOOK, at=at)
    return False


def append_account_entry(
    ledger: Ledger, action: Action, account: int, *, content_hash: str, data: dict[str, Any], by: Actor, at: datetime
) -> Ledger:
    """Write one entry about an account and its event, and return the ledger with it; in a `public_transaction`.

    The event has `data` but for the state, and the account's addresses: the one of before, and that of now.
    """
    entry_data = {"account": account, **data}
    row = next_entry(
        ledger,
        action=action,
        method="",
        number=0,
        content_hash=content_hash,
        by=(by.user_id, by.name),
        at=at,
        data={name: value for name, value in entry_data.items() if name != "addresses"},
    )
    row.save()
    event_data = {name: value for name, value in entry_data.items() if name != "state"}
    event_data |= {"sequence": row.sequence, "entry_hash": row.entry_hash}
    record(name=EVENTS[action], subject=subject_of(account), by=by, at=at, data=event_data)
    return read_ledger()


def subject_of(account: int) -> str:
    """Return what events about an account are about."""
    return f"user-{account}"


def _record_differences(*, by: Actor, at: datetime, uncounted: Collection[str] = ()) -> None:
    """Write an entry for each account that is not as the ledger knows it; the first time, as they are found.

    A ledger that does not verify takes no entry; then nothing can be approved, and what has changed is recorded once
    it verifies again.
    """
    ledger = LedgerEntry.objects.read()
    if ledger.faults:
        return
    # Events of before tell of entries that somebody has cut off.
    is_first = not (account_standings(ledger.entries) or Event.objects.filter(name__in=EVENTS.values()).exists())
    for found in _differences(ledger):
        is_counted = not (is_first or set(found.names) <= set(uncounted))
        data = {
            "username": found.username,
            "person": found.person,
            "changes": found.changes,
            "state": found.state,
            "addresses": _addresses(found),
        }
        ledger = append_account_entry(
            ledger,
            Action.ACCOUNT_CHANGED if is_counted else Action.ACCOUNT_RECORDED,
            found.account,
            content_hash=fingerprint(dump_sorted(found.state)),
            data=data,
            by=by,
            at=at,
        )


def _differences(ledger: Ledger) -> list[Difference]:
    standings = account_standings(ledger.entries)
    known = {account for account, standing in standings.items() if standing.state.get("powers")}
    present, found = read_accounts(known), []
    for account in sorted(known | present.keys()):
        recorded, now = standings.get(account, AccountStanding()), present.get(account)
        if names := _names(recorded, now, is_known=account in known):
            found.append(Difference(account=account, names=names, recorded=recorded, present=now))
    return found


def _names(recorded: AccountStanding, present: Account | None, *, is_known: bool) -> list[str]:
    if present is None:
        return [DELETED]
    return present.changes(recorded.state) if is_known else [ADDED]


def _addresses(found: Difference) -> list[str]:
    """Return the address that was recorded last, of which the ledger has the seal, and that of now."""
    before = Event.objects.about(subject_of(found.account)).filter(name__in=EVENTS.values()).first()
    known = before.data.get("addresses") if before else None
    addresses = [
        *(known[-1:] if isinstance(known, list) else []),
        found.present.values["address"] if found.present else "",
    ]
    return list(dict.fromkeys(address for address in addresses if address and isinstance(address, str)))


def _shown(name: str, state: Mapping[str, Any]) -> Any:
    if name == "address":
        return state.get("address_shown", "")
    return "" if name in SEALED else state.get(name, "")
