"""The base class of donation methods; a new kind is one subclass and one line in METHODS."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from cms.lib.domain_errors import Invalid
from cms.lib.text import has_forbidden_characters
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.numbers.cleaning import as_written, without_bidi_marks
from donations.rules.references.read_aloud import ReferenceKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the form of a method: how it is asked for, and what its shape is."""

    name: str
    label: "StrOrPromise"
    help_text: "StrOrPromise" = ""
    is_required: bool = False
    max_length: int = 60
    is_ltr: bool = True
    rows: int = 1
    choices: tuple[tuple[str, "StrOrPromise"], ...] = ()


@dataclass(frozen=True, slots=True)
class AccountBank:
    """The bank of an account under all of its known names, and the country of the account."""

    names: tuple[str, ...]
    country: str


class Method(ABC):
    """One way to give.

    `details` is what `clean` returned: what is stored, JSON, a value for each field and what was
    derived. Readers see `public(details)`, the `public_fields`; label and instructions are added in their language.
    """

    kind: ClassVar[str]
    label: ClassVar["StrOrPromise"]
    fields: ClassVar[tuple[Field, ...]]
    public_fields: ClassVar[tuple[PublicField, ...]]
    reference_kind: ClassVar[ReferenceKind | None] = None

    def clean(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The details to store; `Invalid` carries the errors of all fields at once."""
        found = Findings()
        typed = {field.name: values.get(field.name, "") for field in self.fields}
        for name in values.keys() - typed.keys():
            found.add(name, f"{self.kind} has no such field.")
        for field in self.fields:
            found.take(_check_shape, field, typed[field.name])
        sound = {name: "" if name in found.errors else _trimmed(text) for name, text in typed.items()}
        details = self.derive(sound, found)
        found.conclude()
        return details

    @abstractmethod
    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        """The details from sound values ("" is: not given); what is wrong goes into `found`."""

    def public(self, details: Mapping[str, Any]) -> dict[str, Any]:
        """What the contract (docs/api.md, donations) shows of this kind, without label and instructions."""
        return {field.name: field.value(details) for field in self.public_fields}

    @abstractmethod
    def copy_text(self, details: Mapping[str, Any]) -> str:
        """What a reader's copy button puts on the clipboard: the bare number."""

    def clean_reference(self, text: str, details: Mapping[str, Any], *, field: str) -> str:
        """The reference of a campaign in one piece, or `Invalid`; kinds with a `reference_kind` say what it is."""
        raise Invalid("This donation method takes no reference.", field=field)

    def requires_reference(self, details: Mapping[str, Any]) -> bool:
        """Whether a gift without a reference would not arrive; then readers never see the method without one."""
        return False

    def reference_display(self, reference: str) -> str:
        """The reference as readers type or compare it."""
        return reference

    def public_with_reference(self, details: Mapping[str, Any], reference: str) -> dict[str, Any]:
        """What of `public(details)` is another with a reference, such as a link that carries it."""
        return {}

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        """What a QR code of the method says; None: it has none.

        `shown` is the method as readers are told of it, so that a code never says anything else. `Invalid` names
        `amount` where the code cannot carry it.
        """
        return None

    def bank(self, details: Mapping[str, Any]) -> AccountBank | None:
        """The bank of the account, to compare with labels; None: the method is no account."""
        return None

    @abstractmethod
    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        """(label, value) of everything that was found out, for an editor to confirm."""

    def form_values(self, details: Mapping[str, Any]) -> dict[str, str]:
        """What an editor typed, field by field, to fill the form with again."""
        return {field.name: _as_text(details.get(field.name)) for field in self.fields}


def given[T](text: str, check: Callable[[str], T], found: Findings) -> T | None:
    """The checked value of a field that may be left empty; None when it is empty or refused."""
    return found.take(check, text) if text else None


def line(text: str) -> str | None:
    """A name as it was given, on one line without invisible marks; None when empty."""
    return as_written(text) or None


def _trimmed(text: str) -> str:
    return without_bidi_marks(text).strip()


def _check_shape(field: Field, text: str) -> None:
    if not isinstance(text, str) or has_forbidden_characters(text):
        raise Invalid("This text has characters that cannot be stored (control characters).", field=field.name)
    if len(text) > field.max_length:
        raise Invalid(f"This is longer than {field.max_length} characters.", field=field.name)
    if field.is_required and not as_written(text):
        raise Invalid("Please fill this in.", field=field.name)
    if text and field.choices and text not in dict(field.choices):
        raise Invalid(f"“{text}” is none of the choices.", field=field.name)


def _as_text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "")
