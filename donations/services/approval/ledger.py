"""Appending to the ledger; every caller is in a `public_transaction`, where writers queue."""

from datetime import datetime
from functools import partial
from typing import Any

from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record
from donations.documents import fingerprint_after
from donations.models import DonationMethod, LedgerEntry, next_entry
from donations.rules.approval.ledger import SEEN_BY_READERS, Action, Ledger, read


class LedgerBroken(DomainError):
    """Nothing can follow from a ledger that does not prove itself."""

    code = "ledger_broken"
    message = "The ledger of donations does not verify, so nothing can be decided. Run manage.py verify_ledger."


def read_ledger() -> Ledger:
    """Return the ledger as it is; `LedgerBroken` where it does not verify."""
    found = LedgerEntry.objects.read()
    if found.faults:
        raise LedgerBroken
    return found


def append(
    ledger: Ledger,
    *,
    action: Action,
    event: str,
    method: DonationMethod,
    number: int,
    content_hash: str,
    by: Actor,
    at: datetime,
    **data: Any,
) -> Ledger:
    """Write one entry and its event, and return the ledger with it; `data` stands in both.

    What readers can notice has the fingerprint of what they see from then on. The event names the entry: where that is
    missing later, somebody has cut it off.
    """
    following = partial(
        next_entry,
        ledger,
        action=action,
        method=method.key,
        number=number,
        content_hash=content_hash,
        by=(by.user_id, by.name),
        at=at,
    )
    if action in SEEN_BY_READERS:
        after = read([*ledger.entries, following(data=data).as_entry()])
        data["fingerprint"] = fingerprint_after(after, at=at)
    row = following(data=data)
    row.save()
    event_data = {"key": method.key, "number": number, "content_hash": content_hash, **data}
    event_data |= {"sequence": row.sequence, "entry_hash": row.entry_hash}
    record(name=event, subject=f"method-{method.pk}", by=by, at=at, data=event_data)
    return read_ledger()
