"""A Norwegian bank account: one number is typed, IBAN, bank and BIC follow from it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods import public_fields as common
from donations.methods.bank_fields import (
    BANK_NAME,
    BIC,
    DISPLAY,
    HOLDER,
    account_bank,
    bank_details,
    bank_lines,
    typed_bank_values,
)
from donations.methods.base import AccountBank, Field, Method, given, line
from donations.methods.kid_fields import KID_FIELDS, clean_kid, kid_details, kid_lines, typed_kid_values
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.numbers import account_number, iban
from donations.rules.numbers.consistency import check_account
from donations.rules.numbers.display import check_display, display_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class BankAccount(Method):
    """Details: account_number, display, holder, iban, bic, bank_name (the last two may be None).

    Where the bank has agreed on KIDs also kid_modulus ("10" or "11"), kid_lengths (texts; none: any), kid_required.
    """

    kind = "bank_account"
    label = _("Norwegian bank account")
    reference_kind = "kid"
    fields = (
        Field(
            name="account_number",
            label=_("account number"),
            help_text=_("Eleven digits, grouped as you like."),
            is_required=True,
        ),
        DISPLAY,
        HOLDER,
        Field(name="iban", label=_("IBAN"), help_text=_("To compare: it is computed from the number.")),
        BIC,
        BANK_NAME,
        *KID_FIELDS,
    )
    public_fields = (
        common.BANK_NAME,
        PublicField(
            name="account_number", help_text="In one piece, to copy.", pattern=f"[0-9]{{{account_number.LENGTH}}}"
        ),
        common.DISPLAY,
        common.HOLDER,
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        given_iban = given(typed["iban"], iban.clean, found)
        number = given(typed["account_number"], account_number.clean, found)
        own_iban = iban.from_account_number(number) if number else None
        bank = bank_details(typed, iban=own_iban, found=found)
        if number is None or own_iban is None:
            return {}
        if given_iban:
            found.take(check_account, account_number=number, iban=given_iban, field="iban")
        return {
            "account_number": number,
            "display": self._display(typed, number, found),
            "holder": line(typed["holder"]),
            "iban": own_iban,
            **bank,
            **kid_details(typed, found),
        }

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["account_number"])

    def clean_reference(self, text: str, details: Mapping[str, Any], *, field: str) -> str:
        return clean_kid(text, details, field=field)

    def requires_reference(self, details: Mapping[str, Any]) -> bool:
        return bool(details.get("kid_required"))

    def bank(self, details: Mapping[str, Any]) -> AccountBank:
        return account_bank(details)

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        return [(_("IBAN"), iban.grouped(details["iban"])), *bank_lines(details), *kid_lines(details)]

    def form_values(self, details: Mapping[str, Any]) -> dict[str, str]:
        return {**super().form_values(details), "iban": "", **typed_bank_values(details), **typed_kid_values(details)}

    def _display(self, typed: Mapping[str, str], number: str, found: Findings) -> str | None:
        usual = display_of(typed["account_number"], number=number, default=account_number.grouped(number))
        return found.take(check_display, typed["display"], number=number) if typed["display"] else usual
