"""Proposing payment details: nothing of it is public until another person has approved it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.lib.domain_errors import Invalid
from cms.published.writing import public_transaction
from donations.events import PROPOSED, WITHDRAWN
from donations.methods import method_of_kind
from donations.models import DonationMethod, MethodVersion, read_traces
from donations.rules.appeals.text import clean_text_line
from donations.rules.approval.content_hash import content_hash
from donations.rules.approval.four_eyes import NotAsProposed, NothingProposed, check_seen
from donations.rules.approval.ledger import Action, Ledger
from donations.rules.approval.traces import next_number
from donations.rules.findings import Findings
from donations.rules.keys import check_kept, clean_key
from donations.services.appeals.number_check import check_numbers_of_method
from donations.services.approval.ledger import append, read_ledger
from donations.services.approval.people import PROPOSE, check_may_propose, person_who_may
from donations.services.methods.editing_rows import proved_version, restore_editing_rows
from donations.services.methods.text import MethodTexts, clean_method_texts, replace_method_texts
from donations.services.optimistic_locking import add_row, change_row

REPLACED = "Replaced by another proposal."


@public_transaction()
def propose_method(
    *,
    method: DonationMethod | None,
    key: str,
    kind: str,
    values: Mapping[str, str],
    texts: Mapping[str, MethodTexts],
    version: int | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> MethodVersion:
    """Return the proposed version of a method, created (`method` and `version` None) or known.

    A person needs the permission to propose; a program may propose, too.

    `values` are what the form of the kind asks for (`Method.fields`); `texts` are all its words by language.
    `version` is the one that was seen. A proposal that waits, approved or not, is withdrawn by this one. `Invalid`
    holds every error by field ("texts.ps.label" for words); `EditConflict`: somebody saved in between.
    """
    check_may_propose(by)
    found = Findings()
    details = found.take(_details, kind, values)
    words = clean_method_texts(texts, found)
    if details is not None:
        check_numbers_of_method(words, found, kind=kind, details=details)
    sound_key = found.take(_key, method, key, kind)
    sound_reason = found.take(clean_text_line, reason, field="reason", max_length=500, is_required=True)
    found.conclude()
    if method is None:
        position = DonationMethod.objects.count() + 1
        method = add_row(DonationMethod, key=sound_key or "", kind=kind, details=details, position=position)
    else:
        change_row(method, version=version or 0, details=details)
    replace_method_texts(method, words)
    return _propose(method, details=details or {}, words=words, reason=sound_reason or "", by=by, at=at)


@public_transaction()
def propose_again(*, method: DonationMethod, reason: str, by: Actor, at: datetime) -> MethodVersion:
    """Return a proposal to show a hidden method again as it was; `Invalid` where it is not hidden."""
    person_who_may(by, PROPOSE)
    standing = read_ledger().standing(method.key)
    if standing.live is None or standing.hidden is None:
        raise Invalid("This method is not hidden.", field="reason")
    sound_reason = clean_text_line(reason, field="reason", max_length=500, is_required=True)
    change_row(method, version=method.version)
    last = proved_version(method)
    if last is None:
        raise NotAsProposed
    words = {language: MethodTexts(**each) for language, each in last.texts.items()}
    return _propose(method, details=last.details, words=words, reason=sound_reason, by=by, at=at)


@public_transaction()
def withdraw_proposal(*, method: DonationMethod, content_hash: str, reason: str, by: Actor, at: datetime) -> None:
    """Take back what waits, approved or not; `content_hash` is what was seen. Raises as `rules.four_eyes`."""
    person_who_may(by, PROPOSE)
    ledger = read_ledger()
    check_seen(ledger.standing(method.key).proposal, content_hash=content_hash)
    _withdraw(ledger, method, reason=clean_text_line(reason, field="reason", max_length=500), by=by, at=at)
    restore_editing_rows(method)


def _details(kind: str, values: Mapping[str, str]) -> dict[str, Any]:
    return method_of_kind(kind).clean(values)


def _key(method: DonationMethod | None, key: str, kind: str) -> str:
    if method is None:
        return clean_key(key)
    check_kept(method.key, key, field="key")
    check_kept(method.kind, kind, field="kind")
    return key


def _propose(
    method: DonationMethod,
    *,
    details: Mapping[str, Any],
    words: Mapping[str, MethodTexts],
    reason: str,
    by: Actor,
    at: datetime,
) -> MethodVersion:
    texts = {language: asdict(each) for language, each in words.items()}
    new_hash = content_hash(key=method.key, kind=method.kind, details=details, texts=texts)
    ledger = read_ledger()
    _check_changed(ledger, method, new_hash)
    if ledger.standing(method.key).proposal:
        ledger = _withdraw(ledger, method, reason=REPLACED, by=by, at=at)
    new = MethodVersion.objects.create(
        method=method,
        number=_next_number(ledger, method),
        details=details,
        texts=texts,
        content_hash=new_hash,
        proposed_by_id=by.user_id,
        proposed_at=at,
        reason=reason,
    )
    entry: dict[str, Any] = {"number": new.number, "content_hash": new_hash, "reason": reason}
    append(ledger, action=Action.PROPOSED, event=PROPOSED, method=method, by=by, at=at, **entry)
    return new


def _next_number(ledger: Ledger, method: DonationMethod) -> int:
    """Return a number that no version has or had, even if its row or its entry is gone."""
    versions = MethodVersion.objects.named()
    rows = [version.number for version in versions.values() if version.method_id == method.pk]
    return max(next_number(ledger, read_traces(versions.values()), method.key), max(rows, default=0) + 1)


def _check_changed(ledger: Ledger, method: DonationMethod, new_hash: str) -> None:
    standing = ledger.standing(method.key)
    seen_so = standing.proposal or standing.shown
    if seen_so is not None and seen_so.content_hash == new_hash:
        raise Invalid("Nothing is different from what is there already.", code="nothing_changed")


def _withdraw(ledger: Ledger, method: DonationMethod, *, reason: str, by: Actor, at: datetime) -> Ledger:
    waiting = ledger.standing(method.key).proposal
    if waiting is None:
        raise NothingProposed
    entry: dict[str, Any] = {"number": waiting.number, "content_hash": waiting.content_hash, "reason": reason}
    return append(ledger, action=Action.WITHDRAWN, event=WITHDRAWN, method=method, by=by, at=at, **entry)
