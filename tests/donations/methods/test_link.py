from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.methods import METHODS

METHOD = METHODS["link"]
LINK = "https://paypal.me/dawat"
TYPED = {"service": "paypal", "link": LINK}


def test_readers_get_service_link_and_what_to_show():
    assert METHOD.public(METHOD.clean(TYPED)) == {"service": "paypal", "link": LINK, "display": "paypal.me/dawat"}


def test_copying_and_scanning_give_the_link():
    details = METHOD.clean(TYPED)
    assert METHOD.copy_text(details) == METHOD.qr_payload(METHOD.public(details)) == LINK
    with pytest.raises(Invalid):
        METHOD.qr_payload(METHOD.public(details), amount=Decimal(10))


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"service": ""}, {"service"}),
        ({"service": "evil"}, {"service"}),
        ({"link": ""}, {"link"}),
        ({"link": "https://paypal.com.evil.example"}, {"link"}),
        ({"link": "https://paypal.com@evil.example"}, {"link"}),
        ({"link": "https://xn--pypal-4ve.com/dawat"}, {"link"}),
        ({"link": "https://pаypal.com/dawat"}, {"link"}),
        ({"link": "https://paypal.me/dawat٢"}, {"link"}),
        ({"link": "https://paypal.me/dawat２"}, {"link"}),
        ({"link": "https://paypal.me/dawat\x00"}, {"link"}),
        ({"link": f"{LINK}?utm_source=newsletter"}, {"link"}),
        ({"link": f"{LINK}{'a' * 200}"}, {"link"}),
        ({"service": "patreon"}, {"link"}),
        ({"service": "", "link": "http://paypal.me/dawat"}, {"service", "link"}),
    ],
)
def test_wrong_values_are_refused_by_field(typed, fields):
    with pytest.raises(Invalid) as error:
        METHOD.clean({**TYPED, **typed})
    assert set(error.value.errors) == fields


def test_bidi_marks_around_a_link_are_dropped():
    assert METHOD.clean({**TYPED, "link": f"\u202a{LINK}\u202c"})["link"] == LINK


def test_link_of_another_service_is_refused_naming_both():
    with pytest.raises(Invalid, match=r"paypal\.me belongs to PayPal; pages of Patreon are at www\.patreon\.com"):
        METHOD.clean({**TYPED, "service": "patreon"})


def test_editor_sees_whose_page_it_is():
    assert METHOD.derived(METHOD.clean(TYPED)) == [("Page at", "PayPal")]


def test_form_values_give_the_same_details_again():
    details = METHOD.clean(TYPED)
    assert METHOD.clean(METHOD.form_values(details)) == details
