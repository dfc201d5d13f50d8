import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["bank_account"]
TYPED = {"account_number": "0530 2294668", "holder": "Dawat Media Center"}
AGREED = {"kid_modulus": "10", "kid_lengths": "15, 7", "kid_required": "yes"}


def test_account_without_an_agreement_keeps_the_details_that_it_had():
    assert not METHOD.clean(TYPED).keys() & {"kid_modulus", "kid_lengths", "kid_required"}


def test_agreement_is_stored_and_comes_back_into_the_form():
    details = METHOD.clean({**TYPED, **AGREED})
    assert (details["kid_modulus"], details["kid_lengths"], details["kid_required"]) == ("10", ["7", "15"], True)
    assert METHOD.clean(METHOD.form_values(details)) == details


def test_agreement_is_shown_in_the_admin_and_nowhere_else():
    details = METHOD.clean({**TYPED, **AGREED})
    assert "modulus 10, length 7 15, never without" in dict(METHOD.derived(details)).values()
    assert METHOD.public(details) == METHOD.public(METHOD.clean(TYPED))


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"kid_modulus": "12"}, {"kid_modulus"}),
        ({**AGREED, "kid_lengths": "1 26"}, {"kid_lengths"}),
        ({**AGREED, "kid_lengths": "seven"}, {"kid_lengths"}),
        ({"kid_lengths": "7"}, {"kid_lengths"}),
        ({"kid_required": "yes"}, {"kid_required"}),
    ],
)
def test_half_an_agreement_is_refused_by_field(typed, fields):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, **typed})
    assert set(error.value.errors) == fields


@pytest.mark.parametrize(
    ("kid", "agreed", "complaint"),
    [
        ("2345676", {}, "takes no KID"),
        ("2345677", AGREED, "modulus 10"),
        ("18", AGREED, "7 or 15 characters"),
    ],
)
def test_kid_is_judged_by_the_agreement(kid, agreed, complaint):
    with pytest.raises(Invalid, match=complaint):
        METHOD.clean_reference(kid, METHOD.clean({**TYPED, **agreed}), field="value")


def test_kid_that_the_bank_takes_is_taken():
    assert METHOD.clean_reference("234 5676", METHOD.clean({**TYPED, **AGREED}), field="value") == "2345676"


@pytest.mark.parametrize(("agreed", "is_required"), [({}, False), ({"kid_modulus": "10"}, False), (AGREED, True)])
def test_account_can_be_one_that_is_never_shown_without_kid(agreed, is_required):
    assert METHOD.requires_reference(METHOD.clean({**TYPED, **agreed})) is is_required
