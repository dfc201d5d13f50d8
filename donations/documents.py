"""What readers see of donations: nothing else is public.

One document per content language for the site (key "") and for every appeal (its key). An appeal that is
not asked for at a moment yields what the site shows then, so that pointers to it keep working; `appeal.key`
tells which appeal was served. Documents carry what later moments change (docs/decisions/0018).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from itertools import pairwise
from typing import Any

from cms.delivery.documents import DocumentSource, OwnedDocuments, PublicDocument, TimedChange, microseconds
from cms.languages import content_languages, default_language, direction_of
from cms.lib.canonical_json import dump_sorted, fingerprint
from cms.lib.moments import iso_utc
from cms.lib.refusals import Invalid
from donations.methods import METHODS
from donations.models import Appeal, AppealAmount, AppealText, MethodText, MethodVersion
from donations.rules import campaigns
from donations.rules.amount_words import amount_words
from donations.rules.amounts import amount_text
from donations.rules.appeal_html import plain_text
from donations.rules.appeals import MINIMUM, SUGGESTED

COLLECTION = "donations"

_Block = Callable[[Appeal | None, str], dict[str, Any]]
"""From an appeal and a language to what readers see."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that documents are made of, read once for all of them."""

    shown: Sequence[MethodVersion]
    appeals: Sequence[Appeal]
    version: int
    approved_at: datetime | None

    def asked_for(self, key: str, moment: datetime) -> Appeal | None:
        """The appeal that an address shows at a moment."""
        own = next((each for each in self.appeals if each.key == key), None)
        return campaigns.served(own, self.appeals, moment) if own else campaigns.for_site(self.appeals, moment)


class DonationDocuments:
    """The donation block of the site and of every appeal, in every content language."""

    prefix = "appeal"

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield one batch: the site's documents under `appeal-site`, then those of each appeal."""
        desk = _read_desk()
        # Many documents show the same appeal, now or later.
        block = cache(partial(_block, desk))
        keys = {"site": "", **{str(each.pk): each.key for each in desk.appeals}}
        yield [(f"{self.prefix}-{owner}", _documents(desk, block, key=key, at=at)) for owner, key in keys.items()]


DONATIONS: DocumentSource = DonationDocuments()


def shown_blocks(appeal: Appeal) -> list[dict[str, Any]]:
    """What readers are shown while the appeal is asked for, in every content language."""
    desk = _read_desk()
    return [_block(desk, appeal, language.code) for language in content_languages()]


def payment_fingerprint(methods: Iterable[dict[str, Any]]) -> str:
    """The SHA-256 over the canonical JSON (sorted keys) of the methods' payment fields, in their order.

    Payment fields are all of a public method but its words (label, language, direction, instructions)
    and `qr`; they are the same in every language, so anybody can compute it from any answer.
    """
    words = {"label", "language", "direction", "instructions", "qr"}
    payment = [{name: each[name] for name in each.keys() - words} for each in methods]
    return fingerprint(dump_sorted(payment))


def _read_desk() -> _Desk:
    version, approved_at = MethodVersion.objects.noticed_by_readers().count_and_last_moment()
    shown = MethodVersion.objects.shown().of_kinds(METHODS)
    appeals = Appeal.objects.prefetch_related("texts", "amounts", "references")
    return _Desk(list(shown), list(appeals), version, approved_at)


def _documents(desk: _Desk, block: _Block, *, key: str, at: datetime) -> list[PublicDocument]:
    tags = ("donations", f"donations-{key}") if key else ("donations",)
    moments = (at, *campaigns.turning_points(desk.appeals, after=at))
    shown = [(moment, desk.asked_for(key, moment)) for moment in moments]
    return [
        PublicDocument(
            collection=COLLECTION,
            language=language.code,
            key=key,
            card=block(shown[0][1], language.code),
            changes=tuple(_changes([(moment, block(appeal, language.code)) for moment, appeal in shown])),
            cache_tags=tags,
        )
        for language in content_languages()
    ]


def _changes(shown: Sequence[tuple[datetime, dict[str, Any]]]) -> Iterator[TimedChange]:
    """Yield what differs from the moment before, so that a document of many campaigns stays small."""
    for (_, before), (moment, after) in pairwise(shown):
        if changed := {name: value for name, value in after.items() if value != before[name]}:
            yield TimedChange(at=microseconds(moment), card=changed)


def _block(desk: _Desk, appeal: Appeal | None, language: str) -> dict[str, Any]:
    text = _in_language(appeal.texts.all(), language) if appeal else None
    served = text.language if text else language
    methods = _methods(desk, appeal, language)
    return {
        "language": served,
        "direction": direction_of(served),
        "appeal": {**_words(text), **_wishes(appeal, served)},
        "methods": methods,
        "version": desk.version,
        "approved_at": iso_utc(desk.approved_at) if desk.approved_at else None,
        "fingerprint": payment_fingerprint(methods),
    }


def _methods(desk: _Desk, appeal: Appeal | None, language: str) -> list[dict[str, Any]]:
    """The methods with the references of the appeal, without those that need one and have none."""
    given = {each.method_id: each.value for each in appeal.references.all()} if appeal else {}
    found = ((each, _reference(each, given.get(each.method_id))) for each in desk.shown)
    return [
        {**_method(version, language), **_referred(version, reference)}
        for version, reference in found
        if reference or not METHODS[version.method.kind].requires_reference(version.details)
    ]


def _words(text: AppealText | None) -> dict[str, Any]:
    if text is None:
        return dict.fromkeys(("title", "html", "text", "call_to_action", "thanks"))
    return {
        "title": text.title,
        "html": text.text or None,
        "text": plain_text(text.text) or None,
        "call_to_action": text.call_to_action or None,
        "thanks": text.thanks or None,
    }


def _wishes(appeal: Appeal | None, language: str) -> dict[str, Any]:
    amounts = list(appeal.amounts.all()) if appeal else []
    return {
        "key": appeal.key if appeal else None,
        "minimum": [_money(each, language) for each in amounts if each.purpose == MINIMUM],
        "suggested": [_money(each, language) for each in amounts if each.purpose == SUGGESTED],
        "frequencies": appeal.frequencies if appeal else [],
        "starts_at": iso_utc(appeal.starts_at) if appeal and appeal.starts_at else None,
        "ends_at": iso_utc(appeal.ends_at) if appeal and appeal.ends_at else None,
    }


def _money(amount: AppealAmount, language: str) -> dict[str, str]:
    return {
        "currency": amount.currency,
        "amount": amount_text(amount.amount, currency=amount.currency),
        "display": amount_words(amount.amount, currency=amount.currency, language=language),
    }


def _referred(version: MethodVersion, reference: str | None) -> dict[str, Any]:
    """What a method says with the reference of an appeal."""
    if reference is None:
        return {"reference": None}
    kind = METHODS[version.method.kind]
    told = {"kind": kind.reference_kind, "value": reference, "display": kind.reference_display(reference)}
    return {**kind.public_with_reference(version.details, reference), "reference": told}


def _method(version: MethodVersion, language: str) -> dict[str, Any]:
    kind = version.method.kind
    text = _in_language(version.method.texts.all(), language)
    served = text.language if text else language
    return {
        "kind": kind,
        "label": text.label if text else version.method.key,
        "language": served,
        "direction": direction_of(served),
        **METHODS[kind].public(version.details),
        "copy_text": METHODS[kind].copy_text(version.details),
        "instructions": (text.instructions or None) if text else None,
        "qr": None,
    }


def _reference(version: MethodVersion, given: str | None) -> str | None:
    """The reference as the approved details take it; one that no longer fits them is none."""
    try:
        return METHODS[version.method.kind].clean_reference(given, version.details, field="") if given else None
    except Invalid:
        return None


def _in_language[T: (AppealText, MethodText)](texts: Iterable[T], language: str) -> T | None:
    found = {text.language: text for text in texts}
    return found.get(language) or found.get(default_language().code) or next(iter(found.values()), None)
