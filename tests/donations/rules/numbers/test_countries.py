import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.countries import check_outside_sepa, country_name, country_names, is_in_sepa


def test_countries_are_named_in_order_without_unions_and_test_codes():
    names = country_names()
    assert list(names.values()) == sorted(names.values())
    assert {"AF", "US", "IN", "XK"} <= names.keys()
    assert not {"EU", "ZZ", "UN", "XA"} & names.keys()


def test_code_without_a_name_stands_for_itself():
    assert (country_name("AF"), country_name("ZZ")) == ("Afghanistan", "ZZ")


@pytest.mark.parametrize("code", ["NO", "DE", "GB", "CH", "GP", "JE", "IM", "AX"])
def test_accounts_in_sepa_are_sent_to_the_kind_iban(code):
    with pytest.raises(Invalid, match="“IBAN”") as error:
        check_outside_sepa(code)
    assert error.value.field == "country"


@pytest.mark.parametrize("code", ["AF", "US", "IN", "AU", "CA", "PK", "AE", "IR"])
def test_other_countries_are_taken(code):
    assert check_outside_sepa(code) == code
    assert not is_in_sepa(code)
