from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.qr_payloads.swish import payload


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (None, "C1231181189;;;6"),
        (Decimal(100), "C1231181189;100,00;;6"),
        (Decimal("12.5"), "C1231181189;12,50;;6"),
        (Decimal("0.01"), "C1231181189;0,01;;6"),
        (Decimal("1E+3"), "C1231181189;1000,00;;6"),
    ],
)
def test_payee_is_fixed_and_amount_and_message_are_the_givers(amount, code):
    assert payload("1231181189", amount=amount) == code


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "12.345", "1000000000000"])
def test_amount_that_is_none_of_kronor_is_refused(amount):
    with pytest.raises(Invalid) as error:
        payload("1231181189", amount=Decimal(amount))
    assert list(error.value.errors) == ["amount"]
