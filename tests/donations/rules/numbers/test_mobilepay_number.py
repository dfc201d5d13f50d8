import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.mobilepay_number import clean


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12629", "12629"),
        ("204 414", "204414"),
        ("0011", "0011"),
        ("1234567", "1234567"),
        ("\u200e204-414\u2069", "204414"),
    ],
)
def test_number_is_text_with_its_leading_zeros(typed, number):
    assert clean(typed) == number


@pytest.mark.parametrize("phone", ["28712234", "+45 28 71 22 34", "0401234567", "+358401234567", "00358401234567"])
def test_phone_number_is_refused_as_a_private_persons(phone):
    with pytest.raises(Invalid, match="private person"):
        clean(phone)


@pytest.mark.parametrize("box", ["5540MY", "box12345", "Box 5540MY", "1234AB"])
def test_box_is_refused_as_private(box):
    with pytest.raises(Invalid, match="private purposes"):
        clean(box)


@pytest.mark.parametrize(
    "typed",
    ["", "#", "7", "22", "999", "#12345", "1262O!", "١٢٦٢٩", "۱۲۶۲۹", "１２６２９", "12629\x00", "12\u200b629", "1/2"],
)
def test_anything_else_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["number"]
