"""The published form of a donation method, from its approved version and the appeal's reference."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import NamedTuple

from cms.languages import default_language
from cms.lib.domain_errors import Invalid
from cms.published.urls import api_file_url
from donations.documents.fingerprints import WORDS, payment_fingerprint
from donations.documents.number_check import Judge
from donations.methods import METHODS
from donations.models import Appeal, MethodVersion, Showing
from donations.outputs import method_output
from donations.rules.references.read_aloud import read_aloud


class PublicReference(NamedTuple):
    """The reference of an appeal, of the kind that the method takes."""

    kind: str | None
    value: str
    display: str


class QrUrls(NamedTuple):
    """Where the codes of a method are read."""

    svg: str
    png: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMethod:
    """A donation method in one language; `kind_fields` are those that only its kind has.

    `asked_language` and `appeal_key` name the document that its codes are drawn from.
    """

    id: str
    kind: str
    label: str
    language: str
    kind_fields: SimpleNamespace
    copy_text: str
    instructions: str | None
    monthly_instructions: str | None
    reference: PublicReference | None
    asked_language: str
    appeal_key: str

    @property
    def qr(self) -> QrUrls | None:
        """Where the codes are read; None where the method has none."""
        drawn_of = {"kind", "reference", *vars(self.kind_fields)}
        if METHODS[self.kind].qr_payload(method_output(self.kind).build(self, only=drawn_of)) is None:
            return None
        parts = ("donations", "methods", self.id)
        svg, png = (
            api_file_url(*parts, f"qr.{form}", language=self.asked_language, appeal=self.appeal_key)
            for form in QrUrls._fields
        )
        return QrUrls(svg, png)


def public_methods(showing: Showing, appeal: Appeal | None, language: str, *, judge: Judge) -> list[PublicMethod]:
    """Return the methods that readers see, in their order, each with the reference that the appeal has for it.

    One of a kind that is not known any more shows nothing, and neither does one that takes no payment without a
    reference, where the appeal has none. Words and references that the judge objects to are left out.
    """
    given = {reference.method_id: reference.value for reference in appeal.references.all()} if appeal else {}
    # Codes hold references: they are drawn from the document of the appeal whose references they are.
    key = appeal.key if appeal and given else ""
    known = (shown.version for shown in showing.shown if shown.version.method.kind in METHODS)
    referred = ((version, _reference(version, given.get(version.method_id), judge=judge)) for version in known)
    return [
        _method(version, reference, language, key=key, judge=judge)
        for version, reference in referred
        if reference is not None or not METHODS[version.method.kind].requires_reference(version.details)
    ]


def fingerprint_of(methods: Iterable[PublicMethod]) -> str:
    """Return the payment fingerprint of methods, the same as that of an answer that shows them."""
    outputs = ((method, method_output(method.kind)) for method in methods)
    return payment_fingerprint(output.build(method, only=output.fields.keys() - WORDS) for method, output in outputs)


def _method(version: MethodVersion, reference: str | None, language: str, *, key: str, judge: Judge) -> PublicMethod:
    kind = METHODS[version.method.kind]
    served = next((code for code in (language, default_language().code) if code in version.texts), language)
    words = version.texts.get(served, {})
    return PublicMethod(
        id=version.method.key,
        kind=kind.kind,
        label=judge.sound_text(words.get("label")) or version.method.key,
        language=served,
        kind_fields=_kind_fields(version, reference),
        copy_text=kind.copy_text(version.details),
        instructions=judge.sound_text(words.get("instructions")),
        monthly_instructions=judge.sound_text(words.get("monthly_instructions")),
        reference=_public_reference(version, reference),
        asked_language=language,
        appeal_key=key,
    )


def _kind_fields(version: MethodVersion, reference: str | None) -> SimpleNamespace:
    kind = METHODS[version.method.kind]
    changed = {} if reference is None else kind.public_with_reference(version.details, reference)
    return SimpleNamespace(**{**kind.public(version.details), **changed})


def _public_reference(version: MethodVersion, reference: str | None) -> PublicReference | None:
    if reference is None:
        return None
    kind = METHODS[version.method.kind]
    return PublicReference(kind.reference_kind, reference, kind.reference_display(reference))


def _reference(version: MethodVersion, given: str | None, *, judge: Judge) -> str | None:
    """Return the reference as the approved details take it; None if it does not fit, or could be paid to."""
    try:
        found = METHODS[version.method.kind].clean_reference(given, version.details, field="") if given else None
    except Invalid:
        return None
    kind = METHODS[version.method.kind].reference_kind
    return None if found is None or judge.foreign_in_text(read_aloud(found, kind=kind)) else found
