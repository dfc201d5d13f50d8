from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["mobilepay"]
TYPED = {"country": "DK", "number": "0011"}
LINK = "https://qr.mobilepay.dk/donations/0011"


def test_readers_get_country_number_and_link():
    assert METHOD.public(METHOD.clean(TYPED)) == {"country": "DK", "number": "0011", "display": "0011", "link": None}
    assert METHOD.public(METHOD.clean({**TYPED, "link": LINK}))["link"] == LINK


def test_leading_zeros_count():
    assert METHOD.copy_text(METHOD.clean(TYPED)) == "0011"
    with pytest.raises(Invalid, match="gives to 0011, not to the number 11000"):
        METHOD.clean({**TYPED, "number": "11000", "link": LINK})


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"country": ""}, {"country"}),
        ({"country": "NO"}, {"country"}),
        ({"number": ""}, {"number"}),
        ({"number": "28712234"}, {"number"}),
        ({"number": "۰۰۱۱"}, {"number"}),
        ({"number": "００１１"}, {"number"}),
        ({"number": "1234AB"}, {"number"}),
        ({"number": "11\x00"}, {"number"}),
        ({"country": "FI", "link": LINK}, {"link"}),
        ({"link": "https://qr.mobilepay.dk@evil.example/donations/0011"}, {"link"}),
        ({"link": "https://qr.mobilepay.dk/box/2f6a-11"}, {"link"}),
        ({"link": f"{LINK}{'?' * 200}"}, {"link"}),
        ({"country": "SE", "number": "x", "link": "http://qr.mobilepay.dk/a"}, {"country", "number", "link"}),
    ],
)
def test_wrong_values_are_refused_by_field(typed, fields):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, **typed})
    assert set(error.value.errors) == fields


def test_code_opens_the_link_where_there_is_one():
    assert METHOD.qr_payload(METHOD.public(METHOD.clean(TYPED))) is None
    shown = METHOD.public(METHOD.clean({**TYPED, "link": LINK}))
    assert METHOD.qr_payload(shown) == LINK
    with pytest.raises(Invalid):
        METHOD.qr_payload(shown, amount=Decimal(10))


def test_editor_sees_the_country():
    assert METHOD.derived(METHOD.clean(TYPED)) == [("Shown to payers in", "Denmark")]


def test_form_values_give_the_same_details_again():
    details = METHOD.clean({**TYPED, "link": LINK})
    assert METHOD.clean(METHOD.form_values(details)) == details
