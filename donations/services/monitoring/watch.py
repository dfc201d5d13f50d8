"""The periodic task that compares the published donation methods with the ledger."""

from datetime import datetime

from django.db import connection

from cms.access.actor import Actor
from cms.outbox.models import Event
from cms.outbox.record import record
from cms.published.writing import public_transaction, unverified_documents
from donations.documents import DONATIONS, LOG, withheld_passages
from donations.events import NOT_VERIFIED, VERIFIED_AGAIN
from donations.models import LedgerEntry, MethodVersion, Showing, read_showing
from donations.models.triggers import missing
from donations.rules.approval.ledger import Action, Ledger
from donations.services.documents import renew_documents

WATCH = Actor.system("watch over donations")
SUBJECT = "donations"


def faults(*, at: datetime) -> list[str]:
    """Return a sentence for everything that does not prove to be what was approved; an empty list is good."""
    ledger = LedgerEntry.objects.read()
    showing = read_showing(ledger)
    return [
        *(f"{key or 'The ledger'}: {text}" for key, text in sorted(showing.withheld.items())),
        *(f"{trace.method or 'The ledger'}: {trace}" for trace in showing.lost if trace.method not in showing.withheld),
        *_not_as_proposed(ledger, showing),
        *(
            f"The document {document} is not what was rendered."
            for source in (DONATIONS, LOG)
            for document in unverified_documents(source, at=at)
        ),
        *(f"The guard {name} of the database is gone, or is another." for name in missing(connection)),
        *withheld_passages(at=at),
    ]


def watch(*, at: datetime) -> bool:
    """Render anew what readers should not be shown, and tell the treasurers once of everything that is new."""
    with public_transaction():
        found = faults(at=at)
        if found:
            renew_documents(at=at, by=WATCH)
        reported = reported_faults()
        # What was put right by rendering anew is not told again, and neither is what was told before.
        if set(found) - set(reported) or (reported and not found):
            name, data = (NOT_VERIFIED, {"faults": found}) if found else (VERIFIED_AGAIN, {})
            record(name=name, subject=SUBJECT, by=WATCH, at=at, data=data)
    return False


def reported_faults() -> list[str]:
    """Return the faults that treasurers were told of last and that are still there; an empty list is good."""
    last = Event.objects.filter(subject=SUBJECT, name__in=(NOT_VERIFIED, VERIFIED_AGAIN)).order_by("-id").first()
    found = last.data.get("faults", []) if last else []
    if not (isinstance(found, list) and all(isinstance(fault, str) for fault in found)):
        return [f"Event {last.pk if last else 0}, which tells of faults, cannot be read."]
    return found


def _not_as_proposed(ledger: Ledger, showing: Showing) -> list[str]:
    """Return a sentence for every proposal of any time that is not there as it was made."""
    if ledger.faults:
        return []
    proposed = [entry for entry in ledger.entries if entry.action == Action.PROPOSED]
    versions = MethodVersion.objects.numbered((entry.method, entry.number) for entry in proposed)
    found = []
    for entry in proposed:
        version, live = versions.get((entry.method, entry.number)), ledger.standing(entry.method).live
        is_told = entry.method in showing.withheld and live is not None and live.number == entry.number
        if not is_told and (version is None or not version.is_that_of(entry.content_hash)):
            wrong = "is missing" if version is None else "is not what was proposed"
            found.append(f"{entry.method}: Version {entry.number} {wrong}.")
    return found
