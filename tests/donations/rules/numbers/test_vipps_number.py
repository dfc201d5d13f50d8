import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.vipps_number import clean, display


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("557320", "557320"),
        ("#557320", "557320"),
        (" # 557 320", "557320"),
        ("0070", "0070"),
        ("2277", "2277"),
        ("10194", "10194"),
        ("1234567", "1234567"),
        ("\u200e#557320", "557320"),
    ],
)
def test_number_is_text_with_its_leading_zeros(typed, number):
    assert clean(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "#", "0", "#5", "22", "007", "#999", "55732O", "##55732", "55#320", "５５７３２", "۵۵۷۳۲۰", "55732\x00"],
)
def test_anything_but_four_to_seven_digits_is_refused(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["number"]


def test_refusal_names_the_range():
    with pytest.raises(Invalid, match="four to seven digits"):
        clean("22")


@pytest.mark.parametrize("phone", ["91234567", "+47 912 34 567", "004791234567", "#91234567"])
def test_phone_number_is_refused_as_a_private_persons(phone):
    with pytest.raises(Invalid, match="private person"):
        clean(phone)


def test_number_is_shown_with_its_sign():
    assert display("0070") == "#0070"
