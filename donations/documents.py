"""What readers see of donations: nothing else is public.

One document per content language for the site (key "": the default appeal) and for every appeal
(its key). An appeal that is off yields what the site shows, so that pointers to it keep working;
`appeal.key` tells which appeal was served.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.delivery.addresses import api_file_url
from cms.delivery.documents import DocumentSource, OwnedDocuments, PublicDocument
from cms.languages import content_languages, default_language, direction_of
from cms.lib.canonical_json import dump_sorted, fingerprint
from cms.lib.moments import iso_utc
from donations.methods import METHODS
from donations.models import Appeal, AppealAmount, AppealText, MethodVersion, Showing, read_showing
from donations.rules.amounts import amount_text
from donations.rules.appeal_html import plain_text
from donations.rules.appeals import MINIMUM, SUGGESTED

COLLECTION = "donations"


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that documents are made of, read once for all of them."""

    showing: Showing
    appeals: Sequence[Appeal]

    @property
    def default(self) -> Appeal | None:
        return next((each for each in self.appeals if each.is_default and each.is_active), None)


class DonationDocuments:
    """The donation block of the site and of every appeal, in every content language."""

    prefix = "appeal"

    def batches(self, *, at: datetime) -> Iterator[list[OwnedDocuments]]:
        """Yield one batch: the site's documents under `appeal-site`, then those of each appeal."""
        desk = _read_desk()
        site = (f"{self.prefix}-site", _documents(desk, key="", appeal=desk.default))
        yield [site, *((f"{self.prefix}-{each.pk}", _appeal_documents(desk, each)) for each in desk.appeals)]


DONATIONS: DocumentSource = DonationDocuments()


def payment_fingerprint(methods: Iterable[dict[str, Any]]) -> str:
    """The SHA-256 over the canonical JSON (sorted keys) of the methods' payment fields, in their order.

    Payment fields are all of a public method but its words (label, language, direction, the instructions)
    and `qr`; they are the same in every language, so anybody can compute it from any answer.
    """
    return fingerprint(dump_sorted([payment_fields(each) for each in methods]))


def payment_fields(method: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a public method that decide where money goes.

    `UNSIGNED` in donations/static/donations/donation-block.js names the same words: readers' browsers compute this too.
    """
    words = {"label", "language", "direction", "instructions", "monthly_instructions", "qr"}
    return {name: method[name] for name in method.keys() - words}


@dataclass(frozen=True, slots=True)
class PublicState:
    """What anybody can compare an answer of the API with."""

    version: int
    approved_at: datetime | None
    fingerprint: str


def public_state() -> PublicState:
    """Return the state of the newsroom's own block, as the ledger has it."""
    showing = read_showing()
    methods = _methods(showing, default_language().code)
    return PublicState(showing.version, showing.approved_at, payment_fingerprint(methods))


def _read_desk() -> _Desk:
    return _Desk(read_showing(), list(Appeal.objects.prefetch_related("texts", "amounts")))


def _appeal_documents(desk: _Desk, appeal: Appeal) -> list[PublicDocument]:
    served = appeal if appeal.is_active else desk.default
    return _documents(desk, key=appeal.key, appeal=served)


def _documents(desk: _Desk, *, key: str, appeal: Appeal | None) -> list[PublicDocument]:
    tags = ("donations", f"donations-{key}") if key else ("donations",)
    return [
        PublicDocument(
            collection=COLLECTION,
            language=language.code,
            key=key,
            card=_block(desk, key=key, appeal=appeal, language=language.code),
            cache_tags=tags,
        )
        for language in content_languages()
    ]


def _block(desk: _Desk, *, key: str, appeal: Appeal | None, language: str) -> dict[str, Any]:
    text = _in_language(appeal.texts.all(), language) if appeal else None
    served = text.language if text else language
    methods = _methods(desk.showing, language, key=key)
    return {
        "language": served,
        "direction": direction_of(served),
        "appeal": {**_words(text), **_wishes(appeal)},
        "methods": methods,
        "version": desk.showing.version,
        "approved_at": iso_utc(desk.showing.approved_at) if desk.showing.approved_at else None,
        "fingerprint": payment_fingerprint(methods),
    }


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


def _wishes(appeal: Appeal | None) -> dict[str, Any]:
    amounts = list(appeal.amounts.all()) if appeal else []
    return {
        "key": appeal.key if appeal else None,
        "minimum": [_money(each) for each in amounts if each.purpose == MINIMUM],
        "suggested": [_money(each) for each in amounts if each.purpose == SUGGESTED],
        "frequencies": appeal.frequencies if appeal else [],
    }


def _money(amount: AppealAmount) -> dict[str, str]:
    return {
        "currency": amount.currency,
        "amount": amount_text(amount.amount, currency=amount.currency),
    }


def _methods(showing: Showing, language: str, *, key: str = "") -> list[dict[str, Any]]:
    """The methods that readers see; one of a kind that is not known any more shows nothing."""
    known = (each.version for each in showing.shown if each.version.method.kind in METHODS)
    return [_method(each, language, key=key) for each in known]


def _method(version: MethodVersion, language: str, *, key: str) -> dict[str, Any]:
    kind = version.method.kind
    served = next((each for each in (language, default_language().code) if each in version.texts), language)
    words = version.texts.get(served, {})
    shown = {
        "id": version.method.key,
        "kind": kind,
        "label": words.get("label") or version.method.key,
        "language": served,
        "direction": direction_of(served),
        **METHODS[kind].public(version.details),
        "copy_text": METHODS[kind].copy_text(version.details),
        "instructions": words.get("instructions") or None,
        "monthly_instructions": words.get("monthly_instructions") or None,
    }
    return {**shown, "qr": _qr(shown, language, key=key)}


def _qr(shown: Mapping[str, Any], language: str, *, key: str) -> dict[str, str] | None:
    """Where the codes of a method are drawn from the document that is found under this key and language."""
    if METHODS[shown["kind"]].qr_payload(shown) is None:
        return None
    place = ("donations", "methods", shown["id"])
    return {form: api_file_url(*place, f"qr.{form}", language=language, appeal=key) for form in ("svg", "png")}


def _in_language(texts: Iterable[AppealText], language: str) -> AppealText | None:
    found = {text.language: text for text in texts}
    return found.get(language) or found.get(default_language().code) or next(iter(found.values()), None)
