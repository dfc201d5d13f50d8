"""The kinds of donation methods, one line each."""

from typing import TYPE_CHECKING

from cms.lib.domain_errors import Invalid
from donations.methods.bank_account import BankAccount
from donations.methods.base import Field, Method
from donations.methods.foreign_account import ForeignAccount
from donations.methods.iban import Iban
from donations.methods.link import Link
from donations.methods.mobilepay import MobilePay
from donations.methods.swish import Swish
from donations.methods.vipps import Vipps

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

METHODS: dict[str, Method] = {
    method.kind: method
    for method in (
        BankAccount(),
        Iban(),
        Vipps(),
        MobilePay(),
        Swish(),
        Link(),
        ForeignAccount(),
    )
}

__all__ = ["METHODS", "Field", "Method", "kind_choices", "method_of_kind"]


def kind_choices() -> list[tuple[str, "StrOrPromise"]]:
    """(kind, label) of every kind, for forms."""
    return [(kind, method.label) for kind, method in METHODS.items()]


def method_of_kind(kind: str) -> Method:
    """The method of a kind; `Invalid` when there is none."""
    try:
        return METHODS[kind]
    except KeyError as error:
        raise Invalid(f"“{kind}” is no kind of donation method.", field="kind") from error
