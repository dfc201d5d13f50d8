from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["vipps"]


def test_readers_get_the_shape_of_the_contract():
    assert METHOD.public(METHOD.clean({"number": "#557320"})) == {
        "number": "557320",
        "display": "#557320",
        "link": None,
    }


def test_leading_zeros_count():
    details = METHOD.clean({"number": "0042"})
    assert METHOD.copy_text(details) == "0042"
    assert METHOD.derived(details)[0][1] == "#0042"


def test_link_is_pasted_never_derived():
    link = "https://qr.vipps.no/donations/557320"
    assert METHOD.clean({"number": "557320", "link": link})["link"] == link


@pytest.mark.parametrize(
    ("number", "link", "fields"),
    [
        ("12345678", "", {"number"}),
        ("22", "", {"number"}),
        ("", "", {"number"}),
        ("557320", "https://qr.vipps.no/donations/557321", {"link"}),
        ("۵۵۷", "http://qr.vipps.no/a", {"number", "link"}),
    ],
)
def test_wrong_values_are_refused_by_field(number, link, fields):
    with pytest.raises(Invalid) as error:
        METHOD.clean({"number": number, "link": link})
    assert set(error.value.errors) == fields


LINK = "https://qr.vipps.no/donations/557320"


@pytest.mark.parametrize("link", [LINK, f"{LINK}?reference=web", "https://qr.mobilepay.dk/a", None])
def test_code_is_the_link(link):
    assert METHOD.qr_payload({"number": "557320", "link": link}) == link


def test_link_carries_no_amount():
    with pytest.raises(Invalid) as error:
        METHOD.qr_payload({"number": "557320", "link": LINK}, amount=Decimal(1))
    assert list(error.value.errors) == ["amount"]
    assert METHOD.qr_payload({"number": "557320", "link": None}, amount=Decimal(1)) is None


@pytest.mark.parametrize(
    ("link", "told"),
    [("", None), ("https://qr.vipps.no/donations/557320", "https://qr.vipps.no/donations/557320?reference=Winter")],
)
def test_reference_is_part_of_the_donation_link(link, told):
    details = METHOD.clean({"number": "557320", "link": link})
    reference = METHOD.clean_reference(" Winter", details, field="value")
    assert METHOD.public_with_reference(details, reference) == {"link": told}
