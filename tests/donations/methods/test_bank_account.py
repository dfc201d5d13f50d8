import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["bank_account"]
TYPED = {"account_number": "0530 2294668", "holder": "Dawat Media Center"}


def test_iban_bank_and_bic_follow_from_the_one_number_typed():
    assert METHOD.clean(TYPED) == {
        "account_number": "05302294668",
        "display": "0530 2294668",
        "holder": "Dawat Media Center",
        "iban": "NO1505302294668",
        "bic": "DNBANOKK",
        "bank_name": "DNB Bank ASA",
    }


def test_readers_get_the_shape_of_the_contract():
    assert METHOD.public(METHOD.clean(TYPED)) == {
        "bank_name": "DNB Bank ASA",
        "account_number": "05302294668",
        "display": "0530 2294668",
        "holder": "Dawat Media Center",
    }


def test_copying_gives_the_bare_digits():
    assert METHOD.copy_text(METHOD.clean(TYPED)) == "05302294668"


@pytest.mark.parametrize(
    ("typed", "display"),
    [
        ({"account_number": "05302294668"}, "0530 22 94668"),
        ({"account_number": "0530.22.94668"}, "0530.22.94668"),
        ({"account_number": "05302294668", "display": "0530 2294668"}, "0530 2294668"),
    ],
)
def test_number_is_shown_as_the_newsroom_writes_it(typed, display):
    assert METHOD.clean({**TYPED, **typed})["display"] == display


def test_what_agrees_may_be_given_too():
    also = {"iban": "NO15 0530 2294 668", "bic": "DNBANOKKXXX", "bank_name": "DNB"}
    assert METHOD.clean({**TYPED, **also})["bank_name"] == "DNB"


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("iban", "NO93 8601 1117 947", ["NO93 8601 1117 947", "05302294668"]),
        ("iban", "DE89370400440532013000", ["DE89", "05302294668"]),
        ("bic", "NDEANOKK", ["NDEANOKK", "DNBANOKK"]),
        ("bank_name", "Nordea", ["Nordea", "DNB Bank ASA"]),
        ("display", "0530 2294669", ["0530 2294669", "05302294668"]),
    ],
)
def test_what_does_not_agree_is_refused_naming_both_values(field, value, named):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, field: value})
    assert list(error.value.errors) == [field]
    assert all(each in error.value.errors[field] for each in named)


def test_all_errors_come_at_once():
    with pytest.raises(Invalid) as error:
        METHOD.clean({"account_number": "٠٥٣٠2294668", "iban": "NO6686011117948", "bic": "X", "bank": "DNB"})
    assert set(error.value.errors) == {"account_number", "iban", "bic", "holder", "bank"}


def test_form_asks_again_only_for_what_was_not_found_out():
    details = METHOD.clean({**TYPED, "bank_name": "DNB"})
    assert METHOD.form_values(details) == {
        "account_number": "05302294668",
        "display": "0530 2294668",
        "holder": "Dawat Media Center",
        "iban": "",
        "bic": "",
        "bank_name": "DNB",
        "kid_modulus": "",
        "kid_lengths": "",
        "kid_required": "",
    }
    assert METHOD.clean(METHOD.form_values(details)) == details


def test_editor_sees_what_was_found_out():
    shown = [(str(label), value) for label, value in METHOD.derived(METHOD.clean(TYPED))]
    assert shown == [("IBAN", "NO15 0530 2294 668"), ("Bank", "DNB Bank ASA"), ("BIC", "DNBANOKK")]


def test_bank_outside_the_register_is_said_to_be_unknown():
    details = METHOD.clean({**TYPED, "account_number": "9999 11 11111"})
    assert details["bank_name"] is None
    assert dict(METHOD.derived(details))["BIC"] == "not in the register of banks"


def test_account_number_alone_has_no_code():
    assert METHOD.qr_payload(METHOD.public(METHOD.clean(TYPED))) is None
