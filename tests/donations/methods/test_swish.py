from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["swish"]


def test_readers_get_number_and_groups():
    assert METHOD.public(METHOD.clean({"number": "123-118 11 89"})) == {
        "number": "1231181189",
        "display": "123 118 11 89",
    }


def test_copying_gives_the_bare_digits():
    assert METHOD.copy_text(METHOD.clean({"number": "123 118 11 89"})) == "1231181189"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "1231181188",
        "0701234567",
        "900 80 04",
        "١٢٣١١٨١١٨٩",
        "１２３１１８１１８９",
        "123118118O",
        "1\x00",
        "1" * 61,
    ],
)
def test_wrong_values_are_refused_by_field(number):
    with pytest.raises(Invalid) as error:
        METHOD.clean({"number": number})
    assert list(error.value.errors) == ["number"]


def test_editor_is_told_of_a_90_konto():
    lines = [(str(label), value) for label, value in METHOD.derived(METHOD.clean({"number": "123 900 80 04"}))]
    assert lines[0] == ("Shown as", "123 900 80 04")
    assert "90-konto" in lines[1][1]
    assert len(METHOD.derived({"number": "1231181189"})) == 1


def test_code_opens_the_app_with_the_number_that_readers_see():
    shown = METHOD.public(METHOD.clean({"number": "123 118 11 89"}))
    assert METHOD.qr_payload(shown) == "C1231181189;;;6"
    assert METHOD.qr_payload(shown, amount=Decimal("12.5")) == "C1231181189;12,50;;6"


def test_form_values_give_the_same_details_again():
    details = METHOD.clean({"number": "123 118 11 89"})
    assert METHOD.clean(METHOD.form_values(details)) == details
