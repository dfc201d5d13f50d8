"""MobilePay in Denmark and Finland: a short number for the app, and the donation link where the newsroom has one."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods import public_fields as common
from donations.methods.base import Field, Method, given
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.links import mobilepay_link
from donations.rules.numbers import mobilepay_number
from donations.rules.qr_payloads import link as link_code

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class MobilePay(Method):
    """Details: country (DK or FI), number (text, leading zeros count), link (or None)."""

    kind = "mobilepay"
    label = _("MobilePay")
    fields = (
        Field(
            name="country",
            label=_("country"),
            help_text=_("The same digits are another receiver in the other country."),
            is_required=True,
            choices=(("DK", _("Denmark")), ("FI", _("Finland"))),
        ),
        Field(
            name="number",
            label=_("MobilePay number"),
            help_text=_("Four to seven digits; zeros in front count."),
            is_required=True,
        ),
        Field(
            name="link",
            label=_("link"),
            help_text=_(
                "Only with the Donations product: https://qr.mobilepay.dk/donations/ "
                "or https://qr.mobilepay.fi/donations/ and your number."
            ),
            max_length=200,
        ),
    )
    public_fields = (
        PublicField(
            name="country", help_text="The same digits are another receiver in the other.", choices=("DK", "FI")
        ),
        PublicField(name="number", help_text="Zeros in front count.", pattern="[0-9]{1,6}"),
        replace(common.DISPLAY, derive=lambda details: details["number"]),
        PublicField(name="link", help_text="A donation link.", is_link=True, is_nullable=True),
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        country = typed["country"] or None
        number = given(typed["number"], mobilepay_number.clean, found)
        link = given(typed["link"], partial(mobilepay_link.clean, country=country, number=number), found)
        return {"country": country, "number": number, "link": link}

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["number"])

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        return link_code.payload(shown["link"], amount=amount)

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        countries = dict(self.fields[0].choices)
        return [(_("Shown to payers in"), str(countries[details["country"]]))]
