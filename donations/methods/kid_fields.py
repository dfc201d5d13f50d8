"""What a bank has agreed on with the holder of an account about payment references (KID)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, cast

from django.utils.translation import gettext_lazy as _

from cms.lib.domain_errors import Invalid
from donations.methods.base import Field, given
from donations.rules.findings import Findings
from donations.rules.references import kid

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YES = "yes"
KID_FIELDS = (
    Field(
        name="kid_modulus",
        label=_("check digit of KIDs"),
        help_text=_("As agreed with the bank; empty: the account takes no KID."),
        choices=(("10", _("modulus 10")), ("11", _("modulus 11"))),
    ),
    Field(
        name="kid_lengths",
        label=_("lengths of KIDs"),
        help_text=_("As agreed with the bank, such as 7 or 7 15; empty: any length."),
        max_length=75,
    ),
    Field(
        name="kid_required",
        label=_("only with KID"),
        help_text=_(
            "The bank refuses payments without a KID: the account is shown only where the appeal has a KID for it."
        ),
        choices=((YES, _("Yes, never without a KID")),),
    ),
)


def kid_details(typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
    """What is stored of the agreement; nothing where there is none, so that older versions stay as they are."""
    lengths = given(typed["kid_lengths"], kid.clean_lengths, found)
    if not typed["kid_modulus"]:
        for name in ("kid_lengths", "kid_required"):
            if typed[name]:
                found.add(name, "Choose the check digit of KIDs first: without it the account takes none.")
        return {}
    return {
        "kid_modulus": typed["kid_modulus"],
        "kid_lengths": [str(length) for length in lengths or ()],
        "kid_required": typed["kid_required"] == YES,
    }


def typed_kid_values(details: Mapping[str, Any]) -> dict[str, str]:
    """The agreement for the form."""
    return {
        "kid_modulus": details.get("kid_modulus") or "",
        "kid_lengths": " ".join(details.get("kid_lengths") or ()),
        "kid_required": YES if details.get("kid_required") else "",
    }


def kid_lines(details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
    """The agreement to confirm; nothing where there is none."""
    if not details.get("kid_modulus"):
        return []
    requirement = str(_("never without") if details["kid_required"] else _("may be left out"))
    lengths = " ".join(details["kid_lengths"])
    parts = (
        str(_("modulus %s") % details["kid_modulus"]),
        str(_("length %s") % lengths) if lengths else "",
        requirement,
    )
    return [(_("KID"), ", ".join(part for part in parts if part))]


def clean_kid(text: str, details: Mapping[str, Any], *, field: str) -> str:
    """The KID in one piece, by the agreement of the account; `Invalid` where it has none."""
    if not details.get("kid_modulus"):
        raise Invalid("This account takes no KID. Say in its form what the bank has agreed on.", field=field)
    modulus = cast(Literal[10, 11], int(details["kid_modulus"]))
    return kid.clean(text, modulus=modulus, lengths={int(length) for length in details["kid_lengths"]}, field=field)
