import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.foreign_bic import bank_in_register, clean


@pytest.mark.parametrize(
    ("typed", "country", "bic"),
    [
        ("AFIBAFKA", "AF", "AFIBAFKA"),
        (" chas us 33 ", "US", "CHASUS33"),
        ("SBININBB104", "IN", "SBININBB104"),
        ("\u202aCTBAAU2S\u202c", None, "CTBAAU2S"),
        ("NCBVXKPR", "XK", "NCBVXKPR"),
    ],
)
def test_bic_is_taken_where_no_register_knows_it(typed, country, bic):
    assert clean(typed, country=country) == bic


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "CHASUS3",
        "CHASUS333",
        "CHASUS33XXXX",
        "CHASZZ33",
        "CHAS1133",
        "CHASEU33",
        "CHAS/S33",
        "СHASUS33",
        "CHASUS３３",
        "CHASUS٣٣",
        "CHASUS33\x00",
        "CHASUS33\u200b",
        "C" * 500,
    ],
)
def test_anything_else_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as error:
        clean(typed, country="US")
    assert list(error.value.errors) == ["bic"]


def test_bank_of_another_country_is_refused_naming_both():
    with pytest.raises(Invalid, match="CHASUS33 is of a bank in United States, not in India"):
        clean("CHASUS33", country="IN")


@pytest.mark.parametrize("country", [None, "NO"])
def test_bank_in_sepa_is_sent_to_the_kind_iban(country):
    with pytest.raises(Invalid, match="“IBAN”"):
        clean("DNBANOKK", country=country)


def test_code_for_tests_is_refused():
    with pytest.raises(Invalid, match="for tests"):
        clean("CHASUS30", country="US")


def test_register_tells_the_bank_where_it_knows_it():
    assert bank_in_register("EBILAEAD") == "Emirates NBD Bank PJSC"
    assert bank_in_register("AFIBAFKA") is None
    assert bank_in_register("NCBVXKPR") is None
