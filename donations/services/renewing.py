"""Making public what has changed."""

from datetime import datetime

from cms.delivery.services import store_documents
from donations.documents import DONATIONS


def renew_documents(*, at: datetime) -> bool:
    """Store every donation document anew, in the caller's `public_transaction`; True when a byte changed.

    All of them: each shows the same methods, and the default appeal stands in for those that are off.
    """
    owned = [each for batch in DONATIONS.batches(at=at) for each in batch]
    changed = [store_documents(owner=owner, documents=documents, at=at) for owner, documents in owned]
    return any(changed)
