import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.references.kid import check_digit, clean, clean_lengths


@pytest.mark.parametrize(
    ("typed", "modulus", "kid"),
    [
        ("2345676", 10, "2345676"),
        ("234 567 6", 10, "2345676"),
        ("12345678903", 11, "12345678903"),
        ("18", 10, "18"),
        ("6-", 11, "6-"),
    ],
)
def test_right_references_are_taken(typed, modulus, kid):
    assert clean(typed, modulus=modulus) == kid


@pytest.mark.parametrize(
    ("typed", "modulus", "complaint"),
    [
        ("", 10, "2 to 25"),
        ("7", 10, "2 to 25"),
        ("1" * 26, 10, "2 to 25"),
        ("12a4", 10, "2 to 25"),
        ("1-4", 11, "2 to 25"),
        ("٢٣٤٥٦٧٦", 10, "0 to 9"),
        ("2345677", 10, "modulus 10"),
        ("2345675", 11, "modulus 11"),
        ("6-", 10, "modulus 10"),
    ],
)
def test_wrong_references_are_refused_with_the_reason(typed, modulus, complaint):
    with pytest.raises(Invalid, match=complaint):
        clean(typed, modulus=modulus)


def test_length_of_the_account_is_kept():
    assert clean("2345676", modulus=10, lengths=[15, 7]) == "2345676"
    with pytest.raises(Invalid, match="8 or 15 characters, not 7"):
        clean("2345676", modulus=10, lengths=[15, 8])


def test_lengths_are_read_from_a_list():
    assert clean_lengths("15, 7 7") == [7, 15]


@pytest.mark.parametrize("typed", ["1", "26", "7-9", "seven", "٧", "007"])
def test_impossible_lengths_are_refused(typed):
    with pytest.raises(Invalid, match="2 to 25"):
        clean_lengths(typed)


@pytest.mark.parametrize(
    ("digits", "modulus", "check"),
    [("234567", 10, "6"), ("6", 11, "-"), ("0", 11, "0"), ("1234567890", 11, "3")],
)
def test_check_digits_are_those_of_the_standard(digits, modulus, check):
    assert check_digit(digits, modulus=modulus) == check
