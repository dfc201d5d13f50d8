import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.account_number import clean, grouped


@pytest.mark.parametrize(
    "typed", ["05302294668", "0530 2294668", "0530 22 94668", "0530.22.94668", " 0530\u00a02294668\u200f"]
)
def test_a_number_is_the_same_however_it_is_grouped(typed):
    assert clean(typed) == "05302294668"


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "digits only"),
        ("0530229466", "11 digits, not 10"),
        ("053022946680", "11 digits, not 12"),
        ("0530229466A", "digits only"),
        ("O5302294668", "digits only"),
        ("+4705302294", "digits only"),
        ("٠٥٣٠٢٢٩٤٦٦٨", "0 to 9"),
        ("05302294669", "a digit is wrong"),
        ("05302249668", "a digit is wrong"),
        ("86011117949", "a digit is wrong"),
        ("4090403", "11 digits, not 7"),
    ],
)
def test_wrong_numbers_are_refused_with_the_reason(typed, complaint):
    with pytest.raises(Invalid, match=complaint) as error:
        clean(typed)
    assert list(error.value.errors) == ["account_number"]


@pytest.mark.parametrize("number", ["00004090403", "00000000000", "0000.4090403", "00000000019"])
def test_numbers_of_no_bank_are_refused_though_a_library_takes_them(number):
    with pytest.raises(Invalid, match="0000"):
        clean(number)


@pytest.mark.parametrize("number", ["05300012342", "05300000007"])
def test_accounts_among_banks_are_refused(number):
    with pytest.raises(Invalid, match="ordinary account"):
        clean(number)


@pytest.mark.parametrize("place", range(11))
def test_any_single_wrong_digit_is_found(place):
    right = "05302294668"
    wrong = [f"{right[:place]}{digit}{right[place + 1 :]}" for digit in "0123456789" if digit != right[place]]
    for number in wrong:
        with pytest.raises(Invalid):
            clean(number)


def test_usual_groups_are_four_two_five():
    assert grouped("12345678903") == "1234 56 78903"
