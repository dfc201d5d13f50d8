"""Fields and derived values that all bank methods share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods.base import AccountBank, Field, given, line
from donations.rules.findings import Findings
from donations.rules.numbers import bic as bics
from donations.rules.numbers.bank_register import bank_of, names_of_bank
from donations.rules.numbers.consistency import agreed_bank_name, agreed_bic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOLDER = Field(
    name="holder",
    label=_("account holder"),
    help_text=_("Exactly as the bank has it: payers' banks compare the name."),
    is_required=True,
    max_length=70,
    is_ltr=False,
)
DISPLAY = Field(
    name="display",
    label=_("written as"),
    help_text=_("The same number in the groups that you want readers to see."),
)
BIC = Field(name="bic", label=_("BIC"), help_text=_("Filled in for most banks."))
BANK_NAME = Field(
    name="bank_name",
    label=_("bank"),
    help_text=_("Filled in for most banks."),
    max_length=100,
    is_ltr=False,
)
CURRENCIES = Field(
    name="currencies",
    label=_("currencies"),
    help_text=_("What the account takes, three letters each: EUR USD NOK."),
    max_length=120,
)


def bank_details(typed: Mapping[str, str], *, iban: str | None, found: Findings) -> dict[str, str | None]:
    """BIC and name of the bank: from the register, or as given where they agree with the IBAN."""
    bic = given(typed["bic"], bics.clean, found)
    name = line(typed["bank_name"])
    if iban is None:
        return {}
    bank = bank_of(iban)
    return {
        "bic": found.take(agreed_bic, bic, iban=iban) if bic else bank.bic,
        "bank_name": found.take(agreed_bank_name, name, iban=iban) if name else bank.name,
    }


def account_bank(details: Mapping[str, Any]) -> AccountBank:
    """The bank of an account with an IBAN, by the register and as given."""
    names = (*names_of_bank(details["iban"]), details["bank_name"] or "")
    return AccountBank(tuple(dict.fromkeys(filter(None, names))), country=details["iban"][:2])


def typed_bank_values(details: Mapping[str, Any]) -> dict[str, str]:
    """BIC and bank name for the form: empty where the register says the same, so that it may say so again."""
    bank = bank_of(details["iban"])
    return {
        "bic": "" if details["bic"] in {None, bank.bic} else details["bic"],
        "bank_name": "" if details["bank_name"] in {None, bank.name} else details["bank_name"],
    }


def bank_lines(details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
    """Bank and BIC to confirm; a bank that the register does not know is said to be unknown."""
    unknown = str(_("not in the register of banks"))
    return [(_("Bank"), details["bank_name"] or unknown), (_("BIC"), details["bic"] or unknown)]
