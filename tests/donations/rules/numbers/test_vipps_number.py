import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.vipps_number import clean, display


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("557320", "557320"),
        ("#557320", "557320"),
        (" # 557 320", "557320"),
        ("007", "007"),
        ("0", "0"),
        ("\u200e#557320", "557320"),
    ],
)
def test_number_is_text_with_its_leading_zeros(typed, number):
    assert clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "#", "1234567", "+4712345678", "55732O", "##5", "5#5", "５５７", "۵۵۷۳۲۰", "5\x00"]
)
def test_anything_but_one_to_six_digits_is_refused(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["number"]


def test_number_is_shown_with_its_sign():
    assert display("007") == "#007"
