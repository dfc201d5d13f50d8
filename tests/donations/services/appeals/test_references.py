import pytest

from donations.rules.findings import Findings
from donations.services.appeals.references import clean_references

pytestmark = pytest.mark.django_db


@pytest.fixture
def methods(make_method, hide):
    agreed = {"account_number": "0530 2294668", "holder": "Dawat", "kid_modulus": "10", "kid_lengths": "7"}
    found = {
        "dnb": make_method(values=agreed),
        "iban": make_method("iban", kind="iban", values={"iban": "NO1505302294668", "holder": "Dawat"}),
        "vipps": make_method("vipps", kind="vipps", values={"number": "557320"}),
    }
    hide(found["vipps"])
    return found


def test_each_reference_is_cleaned_by_its_method(methods):
    found = Findings()
    given = {"dnb": "234 5676", "iban": "rf18 5390 0754 7034", "vipps": " Winter 2026 "}
    clean = clean_references(given, found)
    assert found.errors == {}
    assert [clean[methods[key].pk] for key in given] == ["2345676", "RF18539007547034", "Winter 2026"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"dnb": "2345677"}, "references.dnb.value"),
        ({"dnb": ""}, "references.dnb.value"),
        ({"iban": "RF19539007547034"}, "references.iban.value"),
        ({"vipps": "ژمی"}, "references.vipps.value"),
        ({"vipps": "Konto 8601 11 17947"}, "references.vipps.value"),
        ({"vipps": "412 34 567"}, "references.vipps.value"),
        ({"iban": "RF8486011117947"}, "references.iban.value"),
        ({"nowhere": "1"}, "references.nowhere.method"),
    ],
)
def test_wrong_reference_is_named_by_its_method(methods, given, field):
    found = Findings()
    clean_references(given, found)
    assert list(found.errors) == [field]


def test_kid_that_is_another_account_number_is_refused(change_method, methods):
    values = {"account_number": "0530 2294668", "holder": "Dawat", "kid_modulus": "11"}
    change_method(methods["dnb"], values=values)
    found = Findings()
    clean_references({"dnb": "86011117947"}, found)
    assert "take 86011117947 for a number to pay to" in found.errors["references.dnb.value"]
