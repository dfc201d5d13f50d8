import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.swish_number import clean, grouped, is_90_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1231181189", "1231181189"),
        ("123 467 93 04", "1234679304"),
        ("123-4679304", "1234679304"),
        ("123.900.80.04", "1239008004"),
        ("\u202a123\u00a0118 11\u200f89\u202c\n", "1231181189"),
    ],
)
def test_number_is_taken_as_people_group_it(typed, number):
    assert clean(typed) == number


# Numbers that organisations print, among them charities whose last seven digits are their 90-konto.
@pytest.mark.parametrize(
    "number", ["1236919278", "1231388909", "1232233732", "1237048820", "1239019506", "1239006032", "1239004540"]
)
def test_numbers_in_use_pass_the_check_digit(number):
    assert clean(number) == number


@pytest.mark.parametrize("number", ["1231181188", "1231181198", "1234567890", "1239008005"])
def test_wrong_digit_is_found(number):
    with pytest.raises(Invalid, match="last digit does not fit"):
        clean(number)


@pytest.mark.parametrize(
    "phone", ["0701234567", "070-123 45 67", "+46701234567", "0046701234567", "46701234567", "031123456", "+4712345678"]
)
def test_phone_number_is_refused_as_a_private_persons(phone):
    with pytest.raises(Invalid, match="private person"):
        clean(phone)


def test_short_form_of_a_90_konto_is_told_in_full():
    with pytest.raises(Invalid, match="123 900 80 04"):
        clean("900 80 04")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "123",
        "123118118",
        "12311811890",
        "2231181189",
        "123118118O",
        "l231181189",
        "#1231181189",
        "١٢٣١١٨١١٨٩",
        "۱۲۳۱۱۸۱۱۸۹",
        "１２３１１８１１８９",
        "123118118²",
        "1231181189\x00",
        "1231181189\u200b",
        "1" * 300,
    ],
)
def test_anything_else_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["number"]


def test_number_is_shown_in_groups():
    assert grouped("1234567890") == "123 456 78 90"


@pytest.mark.parametrize(("number", "is_one"), [("1239008004", True), ("1231181189", False), ("1239182736", False)])
def test_numbers_of_90_konton_are_known(number, is_one):
    assert is_90_number(number) is is_one
