import pytest

from donations.rules.findings import Findings
from donations.services.appeals.amounts import AmountInput, clean_amounts


def minimum(amount, currency="EUR"):
    return AmountInput(purpose="minimum", currency=currency, amount=amount)


def suggested(amount, currency="EUR"):
    return AmountInput(purpose="suggested", currency=currency, amount=amount)


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ([suggested("10"), suggested("10.00")], "twice"),
        ([minimum("10"), minimum("5")], "EUR has one already"),
    ],
)
def test_repetitions_are_named_at_the_second(asked, complaint):
    found = Findings()
    clean_amounts(asked, found)
    assert complaint in found.errors["amounts.1.amount"]


def test_one_minimum_per_currency_and_many_suggestions_are_fine():
    found = Findings()
    sums = clean_amounts([minimum("10"), minimum("10", "USD"), suggested("10"), suggested("20")], found)
    assert (len(sums), found.errors) == (4, {})
