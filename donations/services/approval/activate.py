"""Activation of approved versions after the cool-off; it may come late, never early."""

from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.published.writing import public_transaction
from donations.events import ACTIVATED
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Action, Ledger
from donations.services.approval.ledger import append
from donations.services.documents import renew_documents

SYSTEM = Actor.system("cool-off")


def is_something_due(*, at: datetime) -> bool:
    """Whether the cool-off of an approved proposal is over."""
    return bool(_due(LedgerEntry.objects.read(), at=at))


@public_transaction()
def activate_due(*, at: datetime) -> bool:
    """Activate every approved proposal whose cool-off is over, each once, however many workers ask.

    One whose row is not what was proposed goes on waiting and holds up no other: the watch tells of it.
    """
    ledger = LedgerEntry.objects.read()
    for key in _due(ledger, at=at):
        if method := _proved(ledger, key):
            ledger = activate(ledger, method=method, at=at)
    return False


def activate(ledger: Ledger, *, method: DonationMethod, at: datetime) -> Ledger:
    """Make the approved proposal of a method what readers see, in the caller's `public_transaction`."""
    waiting = ledger.standing(method.key).proposal
    if waiting is None or waiting.approved is None:
        raise ValueError(f"Nothing is approved for {method.key}.")
    entry: dict[str, Any] = {"number": waiting.number, "content_hash": waiting.content_hash}
    after = append(ledger, action=Action.ACTIVATED, event=ACTIVATED, method=method, by=SYSTEM, at=at, **entry)
    renew_documents(at=at, by=SYSTEM)
    return after


def _due(ledger: Ledger, *, at: datetime) -> list[str]:
    waiting = ((key, each.proposal) for key, each in ledger.standings.items() if each.proposal)
    return [key for key, each in waiting if each.goes_live_at is not None and each.goes_live_at <= at]


def _proved(ledger: Ledger, key: str) -> DonationMethod | None:
    """Return a method whose waiting proposal stands in the database as it was made."""
    waiting = ledger.standing(key).proposal
    if waiting is None:
        return None
    version = MethodVersion.objects.numbered([(key, waiting.number)]).get((key, waiting.number))
    return version.method if version and version.is_that_of(waiting.content_hash) else None
