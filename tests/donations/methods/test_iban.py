from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["iban"]
TYPED = {"iban": "NO15 0530 2294 668", "holder": "Dawat Media Center", "currencies": "EUR, usd"}


def test_readers_get_the_shape_of_the_contract():
    assert METHOD.public(METHOD.clean(TYPED)) == {
        "iban": "NO1505302294668",
        "display": "NO15 0530 2294 668",
        "bic": "DNBANOKK",
        "bank_name": "DNB Bank ASA",
        "holder": "Dawat Media Center",
        "currencies": ["EUR", "USD"],
    }


def test_copying_gives_the_iban_in_one_piece():
    assert METHOD.copy_text(METHOD.clean(TYPED)) == "NO1505302294668"


def test_number_typed_in_one_piece_is_shown_in_groups_of_four():
    assert METHOD.clean({**TYPED, "iban": "no1505302294668"})["display"] == "NO15 0530 2294 668"


@pytest.mark.parametrize(
    ("iban", "bic"),
    [
        ("DE89370400440532013000", "COBADEFFXXX"),
        ("GB33BUKB20201555555555", "BUKBGB22"),
        ("XK051212012345678906", None),
    ],
)
def test_foreign_accounts_are_taken_with_the_bank_as_far_as_it_is_known(iban, bic):
    details = METHOD.clean({**TYPED, "iban": iban})
    assert (details["bic"], details["account_number"]) == (bic, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("iban", "NO6686011117948"),
        ("iban", "BE41539007547035"),
        ("iban", "NO15٠5302294668"),
        ("account_number", "8601 11 17947"),
        ("account_number", "05302294669"),
        ("bic", "NDEANOKK"),
        ("bic", "ABCDNOKK"),
        ("bank_name", "Nordea"),
        ("display", "NO15 0530 2294 669"),
        ("holder", " \u202e "),
        ("holder", "a\x00"),
        ("holder", "a" * 71),
        ("currencies", "EUR $"),
    ],
)
def test_wrong_values_are_refused_by_field(field, value):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, field: value})
    assert list(error.value.errors) == [field]


def test_foreign_iban_does_not_hold_a_norwegian_account():
    with pytest.raises(Invalid, match=r"DE89 3704 .* 05302294668"):
        METHOD.clean({**TYPED, "iban": "DE89370400440532013000", "account_number": "05302294668"})


def test_form_values_give_the_same_details_again():
    details = METHOD.clean(TYPED)
    assert METHOD.form_values(details)["currencies"] == "EUR USD"
    assert METHOD.clean(METHOD.form_values(details)) == details


def test_editor_sees_what_was_found_out():
    shown = [(str(label), value) for label, value in METHOD.derived(METHOD.clean(TYPED))]
    assert shown == [("Account number", "0530 22 94668"), ("Bank", "DNB Bank ASA"), ("BIC", "DNBANOKK")]


def test_editor_is_told_where_the_country_could_not_be_checked():
    details = METHOD.clean({**TYPED, "iban": "SE4550000000058398257466"})
    assert "check digits only" in METHOD.derived(details)[-1][1]


def shown(**typed):
    return METHOD.public(METHOD.clean({**TYPED, **typed}))


def test_code_is_a_sepa_transfer_whose_amount_the_payer_types():
    assert METHOD.qr_payload(shown()) == "BCD\n002\n1\nSCT\nDNBANOKK\nDawat Media Center\nNO1505302294668"


def test_code_carries_an_amount_in_euros():
    assert METHOD.qr_payload(shown(), amount=Decimal("12.50")).endswith("NO1505302294668\nEUR12.50")


@pytest.mark.parametrize(
    ("typed", "has_code"),
    [
        ({"currencies": ""}, True),
        ({"currencies": "NOK EUR"}, True),
        ({"currencies": "NOK USD"}, False),
        ({"iban": "XK051212012345678906"}, False),
        ({"iban": "TR330006100519786457841326"}, False),
        ({"iban": "CH9300762011623852957", "bic": "UBSWCHZH80A"}, True),
        ({"holder": "ښ" * 70}, True),
        ({"holder": "\U00020000" * 70}, True),
        ({"iban": "HU42117730161111101800000000", "bic": "OTPVHUHB", "holder": "\U00020000" * 70}, False),
    ],
)
def test_only_an_account_that_takes_euros_by_sepa_and_fits_has_a_code(typed, has_code):
    assert (METHOD.qr_payload(shown(**typed)) is not None) == has_code


@pytest.mark.parametrize(
    ("reference", "lines"),
    [
        (None, []),
        ({"kind": "kid", "value": "12345678903"}, []),
        ({"kind": "rf", "value": "RF18539007547034"}, ["", "", "RF18539007547034"]),
    ],
)
def test_code_holds_an_rf_reference_and_no_other(reference, lines):
    assert METHOD.qr_payload({**shown(), "reference": reference}).split("\n")[7:] == lines


@pytest.mark.parametrize("amount", ["0", "-1", "1.234", "1000000000", "NaN"])
def test_amount_that_no_transfer_takes_is_refused_by_name(amount):
    with pytest.raises(Invalid) as error:
        METHOD.qr_payload(shown(), amount=Decimal(amount))
    assert list(error.value.errors) == ["amount"]


def test_amount_that_is_too_long_beside_the_name_is_refused_by_name():
    told = shown(holder="\U00020000" * 70)
    assert METHOD.qr_payload(told)
    with pytest.raises(Invalid, match="331 fit") as error:
        METHOD.qr_payload(told, amount=Decimal("999999999.99"))
    assert list(error.value.errors) == ["amount"]


def test_account_that_no_longer_passes_the_rules_has_no_code_and_stops_nothing():
    assert METHOD.qr_payload({**shown(), "iban": "NO1505302294669"}) is None
    assert METHOD.qr_payload({**shown(), "iban": "US64SVBKUS6S3300958879"}) is None


def test_reference_is_an_rf_reference_shown_in_fours():
    reference = METHOD.clean_reference("rf18 539007547034", {}, field="value")
    assert (reference, METHOD.reference_display(reference)) == ("RF18539007547034", "RF18 5390 0754 7034")
