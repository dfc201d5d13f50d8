"""Vipps: a short number that readers type into the app, and a link where the newsroom has one."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cms.lib.domain_errors import Invalid
from donations.methods import public_fields as common
from donations.methods.base import Field, Method, given
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.links import vipps_link
from donations.rules.numbers import vipps_number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Vipps(Method):
    """Details: number (text, leading zeros count), link (or None)."""

    kind = "vipps"
    label = _("Vipps")
    reference_kind = "vipps"
    fields = (
        Field(
            name="number",
            label=_("Vipps number"),
            help_text=_("Four to seven digits, with or without #."),
            is_required=True,
        ),
        Field(
            name="link",
            label=_("link"),
            help_text=_(
                "As Vipps gave it to you; with the Donations product it is "
                "https://qr.vipps.no/donations/ and your number."
            ),
            max_length=200,
        ),
    )
    public_fields = (
        PublicField(name="number", help_text="Zeros in front count.", pattern="[0-9]{1,6}"),
        replace(common.DISPLAY, derive=lambda details: vipps_number.display(details["number"])),
        PublicField(
            name="link", help_text="Opens the app; with a reference it carries it.", is_link=True, is_nullable=True
        ),
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        number = given(typed["number"], vipps_number.clean, found)
        link = found.take(vipps_link.clean, typed["link"], number=number) if typed["link"] else None
        return {"number": number, "link": link}

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["number"])

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        """The link, where there is one."""
        link: str | None = shown["link"]
        if link and amount is not None:
            raise Invalid("The link carries no amount; leave it out.", field="amount")
        return link

    def clean_reference(self, text: str, details: Mapping[str, Any], *, field: str) -> str:
        return vipps_link.clean_reference(text, field=field)

    def public_with_reference(self, details: Mapping[str, Any], reference: str) -> dict[str, Any]:
        return {"link": vipps_link.with_reference(details["link"], reference)}

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        return [(_("Shown as"), vipps_number.display(details["number"]))]
