"""The references of an appeal: checked together, replaced together."""

from collections.abc import Mapping

from donations.documents.number_check import approved_in
from donations.methods import METHODS
from donations.models import Appeal, AppealReference, MethodVersion, approved_versions, read_showing
from donations.rules.findings import Findings
from donations.rules.references.read_aloud import read_aloud

References = Mapping[int, str]
"""Id of a method → the reference for it, in one piece."""


def clean_references(given: Mapping[str, str], found: Findings) -> References:
    """The references by id of their method; what the approved details of a method do not take goes into `found`.

    So does what payers could take for a number to pay to.
    """
    approved = approved_in(read_showing())
    by_key = {version.method.key: version for version in approved_versions() if version.method.kind in METHODS}
    clean: dict[int, str] = {}
    for key, text in given.items():
        if version := by_key.get(key):
            value = _clean(version, text, found)
            if value and (
                foreign := approved.foreign_in(read_aloud(value, kind=METHODS[version.method.kind].reference_kind))
            ):
                found.add(
                    f"references.{key}.value",
                    f"Payers could take {', '.join(foreign)} for a number to pay to. Choose another reference.",
                )
            clean[version.method_id] = value or ""
        else:
            found.add(f"references.{key}.method", f"There is no donation method with the key “{key}”.")
    return clean


def replace_references(appeal: Appeal, references: References) -> None:
    """Make `references` all that the appeal has."""
    appeal.references.all().delete()
    AppealReference.objects.bulk_create(
        AppealReference(appeal=appeal, method_id=method, value=value) for method, value in references.items()
    )


def _clean(version: MethodVersion, text: str, found: Findings) -> str | None:
    method = METHODS[version.method.kind]
    field = f"references.{version.method.key}.value"
    return found.take(method.clean_reference, text, version.details, field=field)
