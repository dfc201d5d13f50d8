"""The amounts of an appeal: checked together, replaced together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from donations.models import Appeal, AppealAmount
from donations.rules.appeals.amounts import clean_amount, clean_currency
from donations.rules.appeals.purposes import MINIMUM, clean_purpose
from donations.rules.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountInput:
    """An amount as typed: purpose minimum or suggested, ISO 4217 currency, decimal."""

    purpose: str
    currency: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount that was checked."""

    purpose: str
    currency: str
    amount: Decimal


def clean_amounts(asked: Sequence[AmountInput], found: Findings) -> list[Sum]:
    """The amounts in their order; what is wrong, or there twice, goes into `found`."""
    sums: list[Sum] = []
    for index, each in enumerate(asked):
        clean = _clean(f"amounts.{index}", each, found)
        if clean is not None:
            _note_repetition(f"amounts.{index}.amount", clean, sums, found)
            sums.append(clean)
    return sums


def replace_amounts(appeal: Appeal, sums: Sequence[Sum]) -> None:
    """Make `sums` all that the appeal asks for."""
    appeal.amounts.all().delete()
    AppealAmount.objects.bulk_create(
        AppealAmount(appeal=appeal, position=position, purpose=each.purpose, currency=each.currency, amount=each.amount)
        for position, each in enumerate(sums)
    )


def _clean(field: str, asked: AmountInput, found: Findings) -> Sum | None:
    purpose = found.take(clean_purpose, asked.purpose, field=f"{field}.purpose")
    currency = found.take(clean_currency, asked.currency, field=f"{field}.currency")
    if purpose is None or currency is None:
        return None
    amount = found.take(clean_amount, asked.amount, currency=currency, field=f"{field}.amount")
    return None if amount is None else Sum(purpose=purpose, currency=currency, amount=amount)


def _note_repetition(field: str, new: Sum, earlier: Sequence[Sum], found: Findings) -> None:
    if new in earlier:
        found.add(field, "This amount is here twice.")
    elif new.purpose == MINIMUM and any(
        (amount.purpose, amount.currency) == (MINIMUM, new.currency) for amount in earlier
    ):
        found.add(field, f"There is one minimum per currency; {new.currency} has one already.")
