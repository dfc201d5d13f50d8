"""What people do with ways to give."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cms.access.actor import Actor
from cms.delivery.services import public_transaction
from cms.events.services import record
from donations.events import METHOD_CHANGED
from donations.methods import method_of_kind
from donations.models import DonationMethod, MethodVersion
from donations.rules.content_hash import content_hash
from donations.rules.findings import Findings
from donations.rules.keys import check_kept, clean_key
from donations.rules.words import clean_words
from donations.services.method_words import MethodWords, clean_words_of_method, replace_words_of_method
from donations.services.renewing import renew_documents
from donations.services.saving import add_row, change_row


@public_transaction()
def save_method(
    *,
    method: DonationMethod | None,
    key: str,
    kind: str,
    values: Mapping[str, str],
    texts: Mapping[str, MethodWords],
    position: int,
    is_active: bool,
    version: int | None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> DonationMethod:
    """Return the method, created (`method` and `version` None) or changed, with its documents renewed.

    `values` are what the form of the kind asks for (`Method.fields`); `texts` are all its words by
    language, those left out are removed. `version` is the one that the editor saw. `Invalid` holds
    every error by field ("texts.ps.label" for words); `Conflict`: somebody saved in between.
    """
    found = Findings()
    details = found.take(_details, kind, values)
    words = clean_words_of_method(texts, found)
    sound_key = found.take(_key, method, key, kind)
    sound_reason = found.take(clean_words, reason, field="reason", max_length=500)
    if position < 0:
        found.add("position", "A position is zero or more.")
    found.conclude()
    changes = {"details": details, "position": position, "is_active": is_active}
    if method is None:
        method = add_row(DonationMethod, key=sound_key or "", kind=kind, **changes)
    else:
        change_row(method, version=version or 0, **changes)
    replace_words_of_method(method, words)
    _publish(method, reason=sound_reason or "", by=by, at=at)
    return method


@public_transaction()
def switch_method(
    *, method: DonationMethod, is_active: bool, version: int, reason: str = "", by: Actor, at: datetime
) -> DonationMethod:
    """Return the method shown to readers or hidden from them, at once; `Conflict` as in `save_method`."""
    sound_reason = clean_words(reason, field="reason", max_length=500)
    change_row(method, version=version, is_active=is_active)
    _publish(method, reason=sound_reason, by=by, at=at)
    return method


def _details(kind: str, values: Mapping[str, str]) -> dict[str, Any]:
    return method_of_kind(kind).clean(values)


def _key(method: DonationMethod | None, key: str, kind: str) -> str:
    if method is None:
        return clean_key(key)
    check_kept(method.key, key, field="key")
    check_kept(method.kind, kind, field="kind")
    return key


def _publish(method: DonationMethod, *, reason: str, by: Actor, at: datetime) -> None:
    number = _remember(method, reason=reason, by=by, at=at)
    data = {"key": method.key, "is_active": method.is_active, "number": number, "reason": reason}
    record(name=METHOD_CHANGED, subject=f"method-{method.pk}", by=by, at=at, data=data)
    renew_documents(at=at)


def _remember(method: DonationMethod, *, reason: str, by: Actor, at: datetime) -> int:
    """The number of the version that holds now; a new one only when details or on and off have changed."""
    now = content_hash(key=method.key, kind=method.kind, details=method.details, is_active=method.is_active)
    last = MethodVersion.objects.filter(method=method).order_by("number").last()
    if last is not None and last.content_hash == now:
        return last.number
    new = MethodVersion.objects.create(
        method=method,
        number=last.number + 1 if last else 1,
        details=method.details,
        is_active=method.is_active,
        content_hash=now,
        saved_by_id=by.user_id,
        saved_at=at,
        reason=reason,
    )
    return new.number
