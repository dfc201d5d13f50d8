import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["foreign_account"]
TYPED = {
    "country": "US",
    "account_number": "0012-3456 789",
    "holder": "Dawat Media Center",
    "bic": "chasus33",
    "bank_name": "JPMorgan Chase Bank",
    "bank_address": "383 Madison Avenue\r\nNew York, NY 10017",
    "routing_kind": "aba",
    "routing_code": "021 000 021",
    "currencies": "USD",
}


def test_readers_get_everything_that_a_payer_abroad_types():
    assert METHOD.public(METHOD.clean(TYPED)) == {
        "country": "US",
        "account_number": "00123456789",
        "display": "0012-3456 789",
        "holder": "Dawat Media Center",
        "holder_address": [],
        "bic": "CHASUS33",
        "bank_name": "JPMorgan Chase Bank",
        "bank_address": ["383 Madison Avenue", "New York, NY 10017"],
        "routing_kind": "aba",
        "routing_code": "021000021",
        "currencies": ["USD"],
    }


def test_what_is_not_given_is_none_or_empty():
    plain = {**TYPED, "routing_kind": "", "routing_code": "", "currencies": ""}
    public = METHOD.public(METHOD.clean(plain))
    assert (public["routing_kind"], public["routing_code"], public["currencies"]) == (None, None, [])


def test_copying_gives_the_number_in_one_piece():
    details = METHOD.clean(TYPED)
    assert METHOD.copy_text(details) == "00123456789"
    assert METHOD.qr_payload(METHOD.public(details)) is None


def test_account_in_afghanistan_needs_no_routing_code():
    kabul = {"country": "AF", "bic": "AFIBAFKA", "bank_name": "Afghanistan International Bank", "bank_address": "Kabul"}
    details = METHOD.clean({**TYPED, **kabul, "routing_kind": "", "routing_code": ""})
    assert dict(METHOD.derived(details)) == {
        "Country": "Afghanistan",
        "Bank of this BIC": "not in the register of banks",
    }


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"country": ""}, {"country"}),
        ({"country": "ZZ"}, {"country"}),
        ({"country": "NO", "bic": "DNBANOKK", "routing_kind": "", "routing_code": ""}, {"country", "bic"}),
        ({"country": "IN"}, {"bic", "routing_kind"}),
        ({"account_number": "12"}, {"account_number"}),
        ({"account_number": "١٢٣٤٥"}, {"account_number"}),
        ({"account_number": "１２３４５"}, {"account_number"}),
        ({"account_number": "12345\x00"}, {"account_number"}),
        ({"account_number": "1" * 35}, {"account_number"}),
        ({"account_number": "NO1505302294668"}, {"account_number"}),
        ({"display": "0012 3456 780"}, {"display"}),
        ({"holder": "\u202e"}, {"holder"}),
        ({"holder": "a" * 71}, {"holder"}),
        ({"holder_address": "a" * 71}, {"holder_address"}),
        ({"bic": ""}, {"bic"}),
        ({"bic": "CHASUS3٣"}, {"bic"}),
        ({"bank_name": ""}, {"bank_name"}),
        ({"bank_address": " \n\u202e"}, {"bank_address"}),
        ({"bank_address": "a\n" * 6}, {"bank_address"}),
        ({"routing_code": "021000022"}, {"routing_code"}),
        ({"routing_code": ""}, {"routing_code"}),
        ({"routing_kind": ""}, {"routing_kind"}),
        ({"routing_kind": "blz"}, {"routing_kind"}),
        ({"currencies": "USD $"}, {"currencies"}),
    ],
)
def test_wrong_values_are_refused_by_field(typed, fields):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, **typed})
    assert set(error.value.errors) == fields


def test_all_errors_come_at_once():
    with pytest.raises(Invalid) as error:
        METHOD.clean({"account_number": "۱۲", "bic": "X", "routing_code": "1"})
    assert set(error.value.errors) == {
        "country",
        "account_number",
        "holder",
        "bic",
        "bank_name",
        "bank_address",
        "routing_kind",
    }


def test_bank_of_another_country_is_refused_naming_both():
    with pytest.raises(Invalid, match="SBININBB is of a bank in India, not in United States"):
        METHOD.clean({**TYPED, "bic": "SBININBB"})


def test_form_values_give_the_same_details_again():
    details = METHOD.clean({**TYPED, "holder_address": "Storgata 1\n0155 Oslo\nNorway"})
    assert METHOD.form_values(details)["holder_address"] == "Storgata 1\n0155 Oslo\nNorway"
    assert METHOD.clean(METHOD.form_values(details)) == details
