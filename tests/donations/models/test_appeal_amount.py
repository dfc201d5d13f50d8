import pytest
from django.db import IntegrityError

from donations.models import Appeal, AppealAmount

pytestmark = pytest.mark.django_db


@pytest.fixture
def add():
    appeal = Appeal.objects.create(key="a")

    def add_amount(purpose="suggested", currency="EUR", amount="10"):
        return AppealAmount.objects.create(appeal=appeal, purpose=purpose, currency=currency, amount=amount)

    return add_amount


@pytest.mark.parametrize("wrong", [{"amount": "0"}, {"amount": "-1"}, {"purpose": "maximum"}])
def test_wrong_amounts_are_kept_out(add, wrong):
    with pytest.raises(IntegrityError):
        add(**wrong)


def test_the_same_amount_stands_once(add):
    add()
    with pytest.raises(IntegrityError):
        add()


def test_a_currency_has_one_minimum(add):
    add(purpose="minimum", amount="10")
    add(purpose="minimum", currency="USD")
    with pytest.raises(IntegrityError):
        add(purpose="minimum", amount="11")


def test_amount_is_found_by_its_natural_key(add):
    amount = AppealAmount.objects.get(pk=add(amount="12.50").pk)
    assert AppealAmount.objects.get_by_natural_key(*amount.natural_key()) == amount
    assert str(amount) == "suggested 12.5 EUR"
