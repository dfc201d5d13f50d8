from donations.methods.bank_fields import bank_details, typed_bank_values
from donations.rules.findings import Findings

IBAN = "NO1505302294668"


def test_register_fills_in_what_was_not_given():
    found = Findings()
    assert bank_details({"bic": "", "bank_name": ""}, iban=IBAN, found=found) == {
        "bic": "DNBANOKK",
        "bank_name": "DNB Bank ASA",
    }
    found.conclude()


def test_bic_is_checked_even_where_the_iban_was_refused():
    found = Findings()
    bank_details({"bic": "ABCDNOKK", "bank_name": ""}, iban=None, found=found)
    assert list(found.errors) == ["bic"]


def test_form_holds_only_what_differs_from_the_register():
    details = {"iban": IBAN, "bic": "DNBANOKK", "bank_name": "DNB"}
    assert typed_bank_values(details) == {"bic": "", "bank_name": "DNB"}
