"""Rendering of the documents of donations."""

from datetime import datetime

from cms.access.actor import Actor
from cms.lib.datetimes import iso_utc
from cms.outbox.record import record
from cms.published.writing import store_documents
from donations.documents import DONATIONS, LOG, public_state
from donations.events import CHANGED


def renew_documents(*, at: datetime, by: Actor) -> bool:
    """Store every donation document and the log anew, in the caller's `public_transaction`; True when a byte changed.

    All of them: each shows the same methods, and the default appeal stands in for those that are off.
    """
    for batch in LOG.batches(at=at):
        for owner, documents in batch:
            store_documents(owner=owner, documents=documents, at=at)
    owned = [owner_documents for batch in DONATIONS.batches(at=at) for owner_documents in batch]
    changed = [store_documents(owner=owner, documents=documents, at=at) for owner, documents in owned]
    if any(changed):
        state = public_state(at=at)
        approved_at = iso_utc(state.approved_at) if state.approved_at else None
        data = {"version": state.version, "fingerprint": state.fingerprint, "approved_at": approved_at}
        record(name=CHANGED, subject="donations", by=by, at=at, data=data)
    return any(changed)
