import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.iban import (
    account_number_in,
    clean,
    from_account_number,
    grouped,
    is_in_sepa,
    is_nationally_checked,
    needs_bic,
)


@pytest.mark.parametrize(
    ("typed", "iban"),
    [
        ("NO15 0530 2294 668", "NO1505302294668"),
        ("no1505302294668", "NO1505302294668"),
        ("NO93-8601.1117 947", "NO9386011117947"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("GB33BUKB20201555555555", "GB33BUKB20201555555555"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
        ("SE45 5000 0000 0583 9825 7466", "SE4550000000058398257466"),
    ],
)
def test_ibans_of_any_country_are_taken_in_any_grouping(typed, iban):
    assert clean(typed) == iban


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "not an IBAN"),
        ("NO", "not an IBAN"),
        ("05302294668", "not an IBAN"),
        ("NO1505302294669", "check digits"),
        ("NO1605302294668", "check digits"),
        ("NO150530229466", "too short or too long"),
        ("NO15053022946680", "too short or too long"),
        ("NO15O530229466A", "wrong places|check digits"),
        ("XX1505302294668", "country"),
        ("US64SVBKUS6S3300958879", "country"),
        ("NO١٥05302294668", "0 to 9"),
        ("NО1505302294668", "CYRILLIC"),
        ("NO15ßß302294668", "LATIN SMALL LETTER SHARP S"),
        ("BE68539007547035", "check digits"),
    ],
)
def test_wrong_ibans_are_refused_with_the_reason(typed, complaint):
    with pytest.raises(Invalid, match=complaint) as error:
        clean(typed)
    assert list(error.value.errors) == ["iban"]


@pytest.mark.parametrize("typed", ["NO6686011117948", "BE41539007547035", "ES8020807777003456789012"])
def test_ibans_that_pass_mod_97_but_not_their_country_are_refused(typed):
    with pytest.raises(Invalid, match="fails its country's check"):
        clean(typed)


def test_reserved_formats_that_banks_may_reject_are_refused():
    with pytest.raises(Invalid, match="not in the register of IBAN countries"):
        clean("IR580540105180021273113007")


def test_norwegian_iban_must_hold_a_number_that_a_donor_can_pay_to():
    with pytest.raises(Invalid):
        clean("NO3500004090403")


def test_iban_follows_from_the_account_number():
    assert from_account_number("05302294668") == "NO1505302294668"
    assert account_number_in("NO1505302294668") == "05302294668"
    assert account_number_in("DE89370400440532013000") is None


def test_iban_is_printed_in_groups_of_four():
    assert grouped("NO1505302294668") == "NO15 0530 2294 668"


@pytest.mark.parametrize(("iban", "checked"), [("NO1505302294668", True), ("SE4550000000058398257466", False)])
def test_it_is_known_which_countries_can_be_checked(iban, checked):
    assert is_nationally_checked(iban) is checked


@pytest.mark.parametrize(
    ("iban", "in_sepa", "with_bic"),
    [
        ("NO1505302294668", True, False),
        ("DE89370400440532013000", True, False),
        ("GB33BUKB20201555555555", True, True),
        ("CH9300762011623852957", True, True),
        ("XK051212012345678906", False, False),
        ("TR330006100519786457841326", False, False),
        ("UA213223130000026007233566001", False, False),
        ("NO1505302294669", False, False),
        ("US64SVBKUS6S3300958879", False, False),
        ("", False, False),
    ],
)
def test_sepa_reaches_further_than_the_area_in_which_the_iban_is_enough(iban, in_sepa, with_bic):
    assert (is_in_sepa(iban), needs_bic(iban)) == (in_sepa, with_bic)
