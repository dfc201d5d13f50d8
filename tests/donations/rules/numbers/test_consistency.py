import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.consistency import agreed_bank_name, agreed_bic, check_account

IBAN = "NO1505302294668"


def test_account_number_within_the_iban_agrees():
    check_account(account_number="05302294668", iban=IBAN, field="iban")


@pytest.mark.parametrize("iban", ["NO9386011117947", "DE89370400440532013000"])
def test_other_account_than_the_ibans_is_refused_naming_both(iban):
    with pytest.raises(Invalid) as error:
        check_account(account_number="05302294668", iban=iban, field="iban")
    assert "05302294668" in error.value.message
    assert iban in error.value.message.replace(" ", "")


@pytest.mark.parametrize("bic", ["DNBANOKK", "DNBANOKKXXX"])
def test_bic_of_the_same_bank_becomes_the_registers(bic):
    assert agreed_bic(bic, iban=IBAN) == "DNBANOKK"


@pytest.mark.parametrize("bic", ["NDEANOKK", "COBADEFFXXX"])
def test_bic_of_another_bank_is_refused_naming_both(bic):
    with pytest.raises(Invalid, match=f"{bic}.*NO15 0530 2294 668.*DNBANOKK"):
        agreed_bic(bic, iban=IBAN)


def test_bic_for_a_bank_outside_the_register_must_be_of_its_country():
    assert agreed_bic("NCBVXKPR", iban="XK051212012345678906") == "NCBVXKPR"
    with pytest.raises(Invalid):
        agreed_bic("DNBANOKK", iban="XK051212012345678906")


@pytest.mark.parametrize("name", ["DNB", "dnb bank", "DNB Bank ASA"])
def test_bank_may_be_named_shortly(name):
    assert agreed_bank_name(name, iban=IBAN) == name


@pytest.mark.parametrize("name", ["Nordea", "Bank ASA", "DNB Bank ASA Oslo", "D"])
def test_name_of_another_bank_is_refused_naming_both(name):
    with pytest.raises(Invalid, match=f"DNB Bank ASA, not to {name}"):
        agreed_bank_name(name, iban=IBAN)
