"""A way to give as readers are told of it, from its approved version and the reference of an appeal."""

from collections.abc import Mapping
from typing import Any

from cms.languages import default_language, direction_of
from cms.lib.domain_errors import Invalid
from cms.published.urls import api_file_url
from donations.documents.number_check import Judge
from donations.methods import METHODS
from donations.models import Appeal, MethodVersion, Showing
from donations.rules.references.read_aloud import read_aloud


def public_methods(showing: Showing, appeal: Appeal | None, language: str, *, judge: Judge) -> list[dict[str, Any]]:
    """The methods that readers see, in their order, each with the reference that the appeal has for it.

    One of a kind that is not known any more shows nothing, and neither does one that takes no payment without a
    reference, where the appeal has none. Words and references that the judge objects to are left out.
    """
    given = {each.method_id: each.value for each in appeal.references.all()} if appeal else {}
    # Codes hold references: they are drawn from the document of the appeal whose references they are.
    key = appeal.key if appeal and given else ""
    known = (each.version for each in showing.shown if each.version.method.kind in METHODS)
    referred = ((each, _reference(each, given.get(each.method_id), judge=judge)) for each in known)
    return [
        _method(version, reference, language, key=key, judge=judge)
        for version, reference in referred
        if reference is not None or not METHODS[version.method.kind].requires_reference(version.details)
    ]


def _method(version: MethodVersion, reference: str | None, language: str, *, key: str, judge: Judge) -> dict[str, Any]:
    kind = METHODS[version.method.kind]
    served = next((each for each in (language, default_language().code) if each in version.texts), language)
    words = version.texts.get(served, {})
    shown = {
        "id": version.method.key,
        "kind": kind.kind,
        "label": judge.sound_text(words.get("label")) or version.method.key,
        "language": served,
        "direction": direction_of(served),
        **kind.public(version.details),
        "copy_text": kind.copy_text(version.details),
        "instructions": judge.sound_text(words.get("instructions")),
        "monthly_instructions": judge.sound_text(words.get("monthly_instructions")),
        **_referred(version, reference),
    }
    return {**shown, "qr": _qr(shown, language, key=key)}


def _referred(version: MethodVersion, reference: str | None) -> dict[str, Any]:
    """What a method says with the reference of an appeal."""
    if reference is None:
        return {"reference": None}
    kind = METHODS[version.method.kind]
    told = {"kind": kind.reference_kind, "value": reference, "display": kind.reference_display(reference)}
    return {**kind.public_with_reference(version.details, reference), "reference": told}


def _reference(version: MethodVersion, given: str | None, *, judge: Judge) -> str | None:
    """The reference as the approved details take it; one that no longer fits them, or could be paid to, is none."""
    try:
        found = METHODS[version.method.kind].clean_reference(given, version.details, field="") if given else None
    except Invalid:
        return None
    kind = METHODS[version.method.kind].reference_kind
    return None if found is None or judge.foreign_in_text(read_aloud(found, kind=kind)) else found


def _qr(shown: Mapping[str, Any], language: str, *, key: str) -> dict[str, str] | None:
    """Where the codes of a method are drawn from the document that is found under this key and language."""
    if METHODS[shown["kind"]].qr_payload(shown) is None:
        return None
    place = ("donations", "methods", shown["id"])
    return {form: api_file_url(*place, f"qr.{form}", language=language, appeal=key) for form in ("svg", "png")}
