"""The preview of a donation method, for any kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.languages import content_languages
from donations.methods import METHODS
from donations.methods.base import Method
from donations.models import DonationMethod, MethodVersion
from donations.qr import svg_of
from donations.rules.detection.bank_names import other_bank_in

QR_SIZE = 160


@dataclass(frozen=True, slots=True)
class ShownLabel:
    """What a method is called in one language, with the attributes that its script needs."""

    text: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMethod:
    """What a page shows: labels by language, the number, and the lines below it."""

    kind: str | Promise
    labels: Sequence[ShownLabel]
    number: str
    lines: Sequence[tuple[str | Promise, str]]
    derived: Sequence[tuple[str | Promise, str]]
    payload: str | None = None
    warnings: Sequence[str] = ()
    is_forged: bool = False

    @property
    def qr(self) -> str:
        """The code as readers will see it, an SVG, drawn when it is asked for; "" where there is none."""
        title = str(_("QR code"))
        return svg_of(self.payload, title=title, language="en", size=QR_SIZE).decode() if self.payload else ""


def shown_method(*, kind: str, details: Mapping[str, Any], labels: Iterable[tuple[str, str]]) -> ShownMethod:
    """The block of a method; `labels` are (language, words). A kind that is no longer known shows its name only."""
    by_language = dict(labels)
    words = [
        ShownLabel(by_language[language.code], {"lang": language.code, "dir": language.direction})
        for language in content_languages()
        if by_language.get(language.code)
    ]
    if kind not in METHODS:
        return ShownMethod(kind=kind, labels=words, number="", lines=[], derived=[])
    method = METHODS[kind]
    public = method.public(details)
    number = str(public.get("display") or method.copy_text(details))
    return ShownMethod(
        kind=method.label,
        labels=words,
        number=number,
        lines=[line for name, value in public.items() if (line := _line(kind, name, value, number=number))],
        derived=method.derived(details),
        payload=method.qr_payload(public),
        warnings=_warnings(method, details, words),
    )


def shown_version(version: MethodVersion, *, content_hash: str) -> ShownMethod:
    """What readers saw, or see, of a method in one of its versions, which the ledger has under that hash.

    Of what does not prove itself nothing is shown: it could be there to be seen.
    """
    if not version.is_that_of(content_hash):
        return lost_version(version.method)
    labels = [(language, words.get("label", "")) for language, words in version.texts.items()]
    return shown_method(kind=version.method.kind, details=version.details, labels=labels)


def lost_version(method: DonationMethod) -> ShownMethod:
    """What stands in the place of a version that is gone from the database, or is another there."""
    return ShownMethod(kind=method.kind, labels=[], number="", lines=[], derived=[], is_forged=True)


def _warnings(method: Method, details: Mapping[str, Any], labels: Iterable[ShownLabel]) -> list[str]:
    """A sentence for each label that names another bank than the account's."""
    bank = method.bank(details)
    if bank is None or not bank.names:
        return []
    words = _("The label “%(label)s” names %(other)s, but the account is at %(bank)s. Correct one of them.")
    return [
        words % {"label": label.text, "other": other, "bank": bank.names[0]}
        for label in labels
        if (other := other_bank_in(label.text, own=bank.names, country=bank.country))
    ]


def _line(kind: str, name: str, value: Any, *, number: str) -> tuple[str | Promise, str] | None:
    """A public value under the label of its field; None for an empty one, and for the number written otherwise."""
    labels = {field.name: field.label for field in METHODS[kind].fields}
    text = ", ".join(value) if isinstance(value, list) else str(value or "")
    is_number = _bare(text) == _bare(number)
    return (labels.get(name, name.replace("_", " ")), text) if text and not is_number else None


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
