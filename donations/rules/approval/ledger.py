"""The ledger of payment details: a chain of entries, and what follows from it.

Nothing else decides what readers are shown. Each entry carries the hash of the one before it, so that none can be
changed, left out or put in between without breaking all that come after.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from cms.lib.canonical_json import dump_sorted, fingerprint

GENESIS = "0" * 64
"""What stands in the place of the entry before the first."""


class Action(StrEnum):
    """What can happen to the payment details of a method, and to an account that may decide about them."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    APPROVED_IN_EMERGENCY = "approved_in_emergency"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ACTIVATED = "activated"
    HIDDEN = "hidden"
    ACCOUNT_RECORDED = "account_recorded"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_CONFIRMED = "account_confirmed"


APPROVALS = (Action.APPROVED, Action.APPROVED_IN_EMERGENCY)
SEEN_BY_READERS = (Action.ACTIVATED, Action.HIDDEN)
ABOUT_ACCOUNTS = (Action.ACCOUNT_RECORDED, Action.ACCOUNT_CHANGED, Action.ACCOUNT_CONFIRMED)
"""They name no method, and their `number` is 0; see `donations.rules.approval.accounts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger; `number` is the version of the method that it is about, `at` an instant in UTC.

    Of an entry about an account, `method` is "" and `number` 0.
    """

    sequence: int
    at: datetime
    action: str
    method: str
    number: int
    content_hash: str
    actor: str
    data: Mapping[str, Any]
    previous_hash: str
    entry_hash: str

    @property
    def actor_id(self) -> int | None:
        """The account behind `actor`, whatever it is called by now; None for programs, and in entries of before."""
        return self._id("actor_id")

    @property
    def account_id(self) -> int | None:
        """The account that the entry is about; None where it is about a method."""
        return self._id("account") if self.action in ABOUT_ACCOUNTS else None

    def is_by(self, *, user_id: int | None, name: str) -> bool:
        """Whether it is by somebody, under this name or another."""
        return name == self.actor or (user_id is not None and user_id == self.actor_id)

    def _id(self, name: str) -> int | None:
        known = self.data.get(name) if isinstance(self.data, Mapping) else None
        return known if isinstance(known, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """The version that readers see of a method, with the entries that led to it."""

    proposed: Entry
    approved: Entry
    activated: Entry

    @property
    def number(self) -> int:
        return self.activated.number

    @property
    def content_hash(self) -> str:
        return self.activated.content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that waits: for another person, or, once it is approved, for the end of its cool-off."""

    proposed: Entry
    approved: Entry | None = None

    @property
    def number(self) -> int:
        return self.proposed.number

    @property
    def content_hash(self) -> str:
        return self.proposed.content_hash

    @property
    def goes_live_at(self) -> datetime | None:
        """When readers will see it; None while nobody has approved it."""
        return goes_live_at_of(self.approved) if self.approved else None


@dataclass(slots=True)
class Standing:
    """Where a method stands: what is live, since when it is hidden, what is proposed."""

    live: Live | None = None
    hidden: Entry | None = None
    proposal: Proposal | None = None

    @property
    def shown(self) -> Live | None:
        """What readers see."""
        return None if self.hidden else self.live


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries, what follows from them, and what is wrong with them: with a single fault, nothing follows."""

    entries: Sequence[Entry] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    faults: Sequence[str] = ()

    def standing(self, method: str) -> Standing:
        """Return where a method stands, by its key."""
        return self.standings.get(method, Standing())

    @property
    def head(self) -> str:
        """Return the hash of the last entry."""
        return self.entries[-1].entry_hash if self.entries else GENESIS

    @property
    def public_count(self) -> int:
        """Return how often readers could see a change."""
        return sum(entry.action in SEEN_BY_READERS for entry in self.entries)


def hash_of(entry: Entry) -> str:
    """Return the SHA-256 over the canonical JSON of an entry: everything but its own hash."""
    content = {
        "sequence": entry.sequence,
        "at": written(entry.at),
        "action": str(entry.action),
        "method": entry.method,
        "number": entry.number,
        "content_hash": entry.content_hash,
        "actor": entry.actor,
        "data": entry.data,
        "previous_hash": entry.previous_hash,
    }
    return fingerprint(dump_sorted(content))


def written(at: datetime) -> str:
    """Return an instant as the ledger writes it: ISO 8601 in UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read(entries: Iterable[Entry]) -> Ledger:
    """Return the ledger of these entries, in their order: the chain proved, every step checked."""
    known = list(entries)
    standings: dict[str, Standing] = {}
    faults = _broken_links(known) or _impossible_steps(known, standings)
    return Ledger(known, {} if faults else standings, faults)


def goes_live_at_of(approval: Entry) -> datetime | None:
    """Return when an approval lets readers see a version; None where it does not say that."""
    try:
        at = datetime.fromisoformat(approval.data["goes_live_at"])
    except (KeyError, TypeError, ValueError):
        return None
    return at if at.tzinfo else None


def _broken_links(entries: Sequence[Entry]) -> list[str]:
    faults: list[str] = []
    previous = GENESIS
    for place, entry in enumerate(entries, start=1):
        if entry.sequence != place:
            return [*faults, f"Entry {place} is missing."]
        if entry.previous_hash != previous:
            faults.append(f"Entry {place} does not follow from the one before it.")
        if entry.entry_hash != hash_of(entry):
            faults.append(f"Entry {place} is not what was written.")
        previous = entry.entry_hash
    return faults


def _impossible_steps(entries: Sequence[Entry], standings: dict[str, Standing]) -> list[str]:
    faults = []
    for entry in entries:
        if entry.action in ABOUT_ACCOUNTS:
            if entry.account_id is None or entry.method or entry.number:
                faults.append(f"Entry {entry.sequence} is about an account and cannot be read.")
            continue
        standing = standings.setdefault(entry.method, Standing())
        if not _apply_entry(standing, entry):
            faults.append(f"Entry {entry.sequence}: {entry.method} could not be {entry.action} then.")
    return faults


def _apply_entry(standing: Standing, entry: Entry) -> bool:
    """Let an entry have its effect; False where it can have none."""
    if entry.action == Action.PROPOSED:
        return _propose(standing, entry)
    if entry.action == Action.HIDDEN:
        return _hide(standing, entry)
    waiting = standing.proposal
    if waiting is None or (waiting.number, waiting.content_hash) != (entry.number, entry.content_hash):
        return False
    if entry.action in APPROVALS:
        return _approve(standing, waiting, entry)
    if entry.action == Action.ACTIVATED:
        return _activate(standing, waiting, entry)
    standing.proposal = None
    return entry.action in {Action.REJECTED, Action.WITHDRAWN}


def _propose(standing: Standing, entry: Entry) -> bool:
    if standing.proposal is not None:
        return False
    standing.proposal = Proposal(proposed=entry)
    return True


def _hide(standing: Standing, entry: Entry) -> bool:
    if standing.shown is None or standing.shown.number != entry.number:
        return False
    standing.hidden = entry
    return True


def _approve(standing: Standing, waiting: Proposal, entry: Entry) -> bool:
    is_emergency = entry.action == Action.APPROVED_IN_EMERGENCY
    is_second_person = not waiting.proposed.is_by(user_id=entry.actor_id, name=entry.actor)
    if not is_emergency and (waiting.approved is not None or not is_second_person):
        return False
    if goes_live_at_of(entry) is None:
        return False
    standing.proposal = Proposal(proposed=waiting.proposed, approved=entry)
    return True


def _activate(standing: Standing, waiting: Proposal, entry: Entry) -> bool:
    if waiting.approved is None or waiting.goes_live_at is None or entry.at < waiting.goes_live_at:
        return False
    standing.live = Live(proposed=waiting.proposed, approved=waiting.approved, activated=entry)
    standing.hidden = standing.proposal = None
    return True
