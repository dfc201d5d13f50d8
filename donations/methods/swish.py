"""Swish: the number that a Swedish bank gave the newsroom, and the code that opens the app with it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods import public_fields as common
from donations.methods.base import Field, Method, given
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.numbers import swish_number
from donations.rules.qr_payloads import swish

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Swish(Method):
    """Details: number (ten digits)."""

    kind = "swish"
    label = _("Swish")
    fields = (
        Field(
            name="number",
            label=_("Swish number"),
            help_text=_("Ten digits that begin with 123, grouped as you like."),
            is_required=True,
        ),
    )
    public_fields = (
        PublicField(name="number", pattern=f"[0-9]{{{swish_number.LENGTH}}}"),
        replace(common.DISPLAY, derive=lambda details: swish_number.grouped(details["number"])),
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        return {"number": given(typed["number"], swish_number.clean, found)}

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["number"])

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        return swish.payload(shown["number"], amount=amount)

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        lines: list[tuple[StrOrPromise, str]] = [(_("Shown as"), swish_number.grouped(details["number"]))]
        if swish_number.is_90_number(details["number"]):
            lines.append((_("Belongs to"), str(_("a 90-konto, under Svensk Insamlingskontroll"))))
        return lines
