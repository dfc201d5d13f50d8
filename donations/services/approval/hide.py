"""Hiding a method from readers: at once, by one person. Showing it again takes two."""

from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict, Invalid
from cms.published.writing import public_transaction
from donations.events import HIDDEN
from donations.models import DonationMethod
from donations.rules.appeals.text import clean_text_line
from donations.rules.approval.ledger import Action
from donations.services.approval.ledger import append, read_ledger
from donations.services.approval.people import PROPOSE, person_who_may
from donations.services.documents import renew_documents


@public_transaction()
def hide_method(*, method: DonationMethod, content_hash: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a method away from readers; `EditConflict` where they see another version than was looked at.

    It is for people who may propose; `NotAPerson` and `NotAllowed` refuse others.
    """
    person_who_may(by, PROPOSE)
    sound_reason = clean_text_line(reason, field="reason", max_length=500, is_required=True)
    ledger = read_ledger()
    shown = ledger.standing(method.key).shown
    if shown is None:
        raise Invalid("Readers do not see this method.", code="hidden_already", field="reason")
    if shown.content_hash != content_hash:
        raise EditConflict
    entry: dict[str, Any] = {"number": shown.number, "content_hash": shown.content_hash, "reason": sound_reason}
    append(ledger, action=Action.HIDDEN, event=HIDDEN, method=method, by=by, at=at, **entry)
    renew_documents(at=at, by=by)
