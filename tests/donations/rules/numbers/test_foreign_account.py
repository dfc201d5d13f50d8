import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.foreign_account import clean


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1234", "1234"),
        ("0001-2345 6789", "000123456789"),
        ("a12-b34", "A12B34"),
        ("\u202a001 234\u202c\n", "001234"),
        ("1" * 34, "1" * 34),
    ],
)
def test_number_is_taken_as_the_bank_groups_it(typed, number):
    assert clean(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "123",
        "1" * 35,
        "ABCDEF",
        "12/345",
        "12_345",
        "12.345",
        "١٢٣٤٥",
        "۱۲۳۴۵",
        "１２３４５",
        "12345А",
        "12345\x00",
        "12\u200b345",
        "1234–5",
        "<b>1234</b>",
    ],
)
def test_anything_else_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["account_number"]


@pytest.mark.parametrize("iban", ["NO15 0530 2294 668", "AE07 0331 2345 6789 0123 456"])
def test_iban_is_sent_to_its_own_kind(iban):
    with pytest.raises(Invalid, match="This is an IBAN"):
        clean(iban)
