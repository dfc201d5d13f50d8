"""An account in a country without IBANs: everything that a payer abroad has to type."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods import public_fields as common
from donations.methods.bank_fields import BANK_NAME, CURRENCIES, DISPLAY, HOLDER
from donations.methods.base import AccountBank, Field, Method, given, line
from donations.methods.public_fields import COUNTRY_PATTERN, PublicField
from donations.rules.appeals.amounts import clean_currencies
from donations.rules.findings import Findings
from donations.rules.numbers import countries, foreign_account, foreign_bic, postal_address, routing_code
from donations.rules.numbers.display import check_display, display_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ForeignAccount(Method):
    """Details: those of `public_fields`; addresses are lists of lines, the two of routing are None together."""

    kind = "foreign_account"
    label = _("Bank account outside SEPA")
    fields = (
        Field(
            name="country",
            label=_("country of the bank"),
            is_required=True,
            choices=tuple(countries.country_names().items()),
        ),
        Field(
            name="account_number", label=_("account number"), help_text=_("As the bank writes it."), is_required=True
        ),
        DISPLAY,
        HOLDER,
        Field(
            name="holder_address",
            label=_("address of the account holder"),
            help_text=_("Readers see it. Only where the bank asks payers for it."),
            max_length=400,
            is_ltr=False,
            rows=3,
        ),
        Field(name="bic", label=_("BIC"), help_text=_("Also called SWIFT code."), is_required=True),
        replace(BANK_NAME, help_text="", is_required=True),
        Field(
            name="bank_address",
            label=_("address of the bank"),
            is_required=True,
            max_length=400,
            is_ltr=False,
            rows=3,
        ),
        Field(
            name="routing_kind",
            label=_("kind of routing code"),
            help_text=_("Only where the country has one."),
            choices=tuple((code, kind.name) for code, kind in routing_code.KINDS.items()),
        ),
        Field(
            name="routing_code",
            label=_("routing code"),
            help_text=_("The one for payments from abroad, where the bank has several."),
        ),
        CURRENCIES,
    )
    public_fields = (
        PublicField(name="country", help_text="Of the bank, ISO 3166.", pattern=COUNTRY_PATTERN),
        PublicField(name="account_number", help_text="In one piece, to copy.", pattern="[0-9A-Z]{4,34}"),
        common.DISPLAY,
        common.HOLDER,
        PublicField(name="holder_address", help_text="Line by line; empty where no bank asks for it.", is_list=True),
        replace(common.BIC, is_nullable=False),
        replace(common.BANK_NAME, is_nullable=False),
        PublicField(name="bank_address", help_text="Line by line.", is_list=True),
        PublicField(
            name="routing_kind",
            help_text="Null where the country has no such code.",
            choices=tuple(routing_code.KINDS),
            is_nullable=True,
        ),
        PublicField(
            name="routing_code", help_text="Null together with its kind.", pattern="[0-9A-Z]+", is_nullable=True
        ),
        common.CURRENCIES,
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        bic_of_country = partial(foreign_bic.clean, country=typed["country"] or None)
        number = given(typed["account_number"], foreign_account.clean, found)
        return {
            "country": given(typed["country"], countries.check_outside_sepa, found),
            "account_number": number,
            "display": number and self._display(typed, number, found),
            "holder": line(typed["holder"]),
            "holder_address": found.take(postal_address.clean, typed["holder_address"], field="holder_address"),
            "bic": given(typed["bic"], bic_of_country, found),
            "bank_name": line(typed["bank_name"]),
            "bank_address": found.take(postal_address.clean, typed["bank_address"], field="bank_address"),
            **_routing(typed, found),
            "currencies": given(typed["currencies"], clean_currencies, found) or [],
        }

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["account_number"])

    def bank(self, details: Mapping[str, Any]) -> AccountBank:
        registered = foreign_bic.bank_in_register(details["bic"])
        return AccountBank(tuple(filter(None, (registered, details["bank_name"]))), country=details["country"])

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        registered = foreign_bic.bank_in_register(details["bic"])
        return [
            (_("Country"), countries.country_name(details["country"])),
            (_("Bank of this BIC"), registered or str(_("not in the register of banks"))),
        ]

    def form_values(self, details: Mapping[str, Any]) -> dict[str, str]:
        addresses = {name: "\n".join(details[name]) for name in ("holder_address", "bank_address")}
        return {**super().form_values(details), **addresses}

    def _display(self, typed: Mapping[str, str], number: str, found: Findings) -> str | None:
        usual = display_of(typed["account_number"], number=number, default=number)
        return found.take(check_display, typed["display"], number=number) if typed["display"] else usual


def _routing(typed: Mapping[str, str], found: Findings) -> dict[str, str | None]:
    """Kind and code, both or neither; the kind has to be the country's."""
    kind, code, country = typed["routing_kind"], typed["routing_code"], typed["country"]
    if bool(kind) != bool(code) and not {"routing_kind", "routing_code"} & found.errors.keys():
        found.add("routing_code" if kind else "routing_kind", "A routing code needs its kind, and a kind its code.")
    if kind and country:
        found.take(routing_code.check_country, kind, country=country)
    checked = found.take(routing_code.clean, code, kind=kind) if kind and code else None
    return {"routing_kind": kind or None, "routing_code": checked}
