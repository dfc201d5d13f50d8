from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.qr_payloads.link import payload


@pytest.mark.parametrize("link", ["https://paypal.me/dawat", None])
def test_code_says_the_link(link):
    assert payload(link, amount=None) == link


def test_amount_is_refused_where_there_is_a_link():
    with pytest.raises(Invalid) as error:
        payload("https://paypal.me/dawat", amount=Decimal(10))
    assert list(error.value.errors) == ["amount"]
    assert payload(None, amount=Decimal(10)) is None
