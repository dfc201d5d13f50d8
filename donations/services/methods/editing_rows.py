"""Editable copies of the proposed values, with which a form begins."""

from django.db.models import F

from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Action, Entry, Ledger, Live, Proposal
from donations.services.methods.text import MethodTexts, replace_method_texts


def proved_version(method: DonationMethod) -> MethodVersion | None:
    """Return what the next change of a method begins with: what waits, else what readers saw last, else proposed last.

    None where the ledger does not prove it. Two queries.
    """
    named = _last_version_named(LedgerEntry.objects.read(), method.key)
    if named is None:
        return None
    version = MethodVersion.objects.numbered([(method.key, named.number)]).get((method.key, named.number))
    return version if version and version.is_that_of(named.content_hash) else None


def _last_version_named(ledger: Ledger, key: str) -> Proposal | Live | Entry | None:
    standing = ledger.standing(key)
    if standing.proposal or standing.live or ledger.faults:
        return standing.proposal or standing.live
    proposed = [entry for entry in ledger.entries if entry.method == key and entry.action == Action.PROPOSED]
    return proposed[-1] if proposed else None


def restore_editing_rows(method: DonationMethod) -> None:
    """Let forms begin with what readers see again; where they have never seen the method, with what was proposed."""
    version = proved_version(method)
    if version is None:
        return
    DonationMethod.objects.filter(pk=method.pk).update(details=version.details, version=F("version") + 1)
    replace_method_texts(method, {language: MethodTexts(**words) for language, words in version.texts.items()})
    method.refresh_from_db()
