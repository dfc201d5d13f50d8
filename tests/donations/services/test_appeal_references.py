import pytest

from donations.rules.findings import Findings
from donations.services.appeal_references import clean_references

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
        ({"nowhere": "1"}, "references.nowhere.method"),
    ],
)
def test_wrong_reference_is_named_by_its_method(methods, given, field):
    found = Findings()
    clean_references(given, found)
    assert list(found.errors) == [field]
