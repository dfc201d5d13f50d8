"""An account for international payments, known by its IBAN, in any country that has IBANs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cms.lib.domain_errors import Invalid
from donations.methods import public_fields as common
from donations.methods.bank_fields import (
    BANK_NAME,
    BIC,
    CURRENCIES,
    DISPLAY,
    HOLDER,
    account_bank,
    bank_details,
    bank_lines,
    typed_bank_values,
)
from donations.methods.base import AccountBank, Field, Method, given, line
from donations.methods.public_fields import PublicField
from donations.rules.appeals.amounts import clean_currencies
from donations.rules.findings import Findings
from donations.rules.numbers import account_number, iban
from donations.rules.numbers.consistency import check_account
from donations.rules.numbers.display import check_display, display_of
from donations.rules.qr_payloads.epc import epc_payload
from donations.rules.references import rf_reference

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Iban(Method):
    """Details: iban, display, holder, account_number (Norway only, else None), bic, bank_name, currencies."""

    kind = "iban"
    label = _("IBAN (international payments)")
    reference_kind = "rf"
    fields = (
        Field(name="iban", label=_("IBAN"), help_text=_("Grouped as you like."), is_required=True),
        DISPLAY,
        HOLDER,
        Field(
            name="account_number",
            label=_("account number"),
            help_text=_("To compare: the Norwegian number within the IBAN."),
        ),
        BIC,
        BANK_NAME,
        CURRENCIES,
    )
    public_fields = (
        PublicField(
            name="iban", help_text="ISO 13616, in one piece, to copy.", pattern="[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"
        ),
        common.DISPLAY,
        common.BIC,
        common.BANK_NAME,
        common.HOLDER,
        common.CURRENCIES,
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        given_account = given(typed["account_number"], account_number.clean, found)
        currencies = given(typed["currencies"], clean_currencies, found) or []
        number = given(typed["iban"], iban.clean, found)
        bank = bank_details(typed, iban=number, found=found)
        if number is None:
            return {}
        if given_account:
            found.take(check_account, account_number=given_account, iban=number, field="account_number")
        return {
            "iban": number,
            "display": self._display(typed, number, found),
            "holder": line(typed["holder"]),
            "account_number": iban.account_number_in(number),
            **bank,
            "currencies": currencies,
        }

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["iban"])

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        """A SEPA credit transfer (EPC069-12), where the account takes one and its details fit into a code."""
        if not _takes_euros_by_sepa(shown):
            return None
        transfer = {
            "name": shown["holder"],
            "iban": shown["iban"],
            "bic": shown["bic"] or "",
            "reference": _rf_reference(shown),
        }
        try:
            payload = epc_payload(**transfer)
        except Invalid:
            return None
        return payload if amount is None else _with_amount(transfer, amount)

    def clean_reference(self, text: str, details: Mapping[str, Any], *, field: str) -> str:
        return rf_reference.clean(text, field=field)

    def reference_display(self, reference: str) -> str:
        return rf_reference.grouped(reference)

    def bank(self, details: Mapping[str, Any]) -> AccountBank:
        return account_bank(details)

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        lines = bank_lines(details)
        if details["account_number"]:
            lines.insert(0, (_("Account number"), account_number.grouped(details["account_number"])))
        if not iban.is_nationally_checked(details["iban"]):
            lines.append((_("Check"), str(_("by the IBAN's own check digits only"))))
        return lines

    def form_values(self, details: Mapping[str, Any]) -> dict[str, str]:
        return {**super().form_values(details), "account_number": "", **typed_bank_values(details)}

    def _display(self, typed: Mapping[str, str], number: str, found: Findings) -> str | None:
        usual = display_of(typed["iban"], number=number, default=iban.grouped(number))
        return found.take(check_display, typed["display"], number=number) if typed["display"] else usual


def _takes_euros_by_sepa(shown: Mapping[str, Any]) -> bool:
    takes_euros = not shown["currencies"] or "EUR" in shown["currencies"]
    return takes_euros and iban.is_in_sepa(shown["iban"])


def _rf_reference(shown: Mapping[str, Any]) -> str:
    reference = shown.get("reference")
    return str(reference["value"]) if reference and reference["kind"] == "rf" else ""


def _with_amount(transfer: Mapping[str, str], amount: Decimal) -> str:
    try:
        return epc_payload(**transfer, amount=amount)
    except Invalid as error:
        # Without the amount all was well, so it is the amount that is too much, whichever line is the longest.
        raise Invalid(error.message, field="amount") from error
