import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.links.mobilepay_link import clean


@pytest.mark.parametrize(
    ("link", "country"),
    [
        ("https://qr.mobilepay.dk/donations/1234", "DK"),
        ("https://qr.mobilepay.fi/donations/1234", "FI"),
        ("https://qr.mobilepay.dk/donations/1234?reference=Winter-2026_a%20b+c", "DK"),
    ],
)
def test_donation_links_of_the_country_and_number_are_taken(link, country):
    assert clean(f" {link}\n", country=country, number="1234") == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://qr.mobilepay.dk",
        "https://qr.mobilepay.dk/donations/",
        "https://qr.mobilepay.dk/donations/1234/",
        "https://qr.mobilepay.dk/donations/12345678",
        "https://qr.mobilepay.dk/donations/123",
        "https://qr.mobilepay.dk/donations/۱۲۳۴",
        "https://qr.mobilepay.dk/Donations/1234",
        "https://qr.mobilepay.dk/box/2f6a-11/pay-in",
        "https://qr.mobilepay.dk/p/02OeCN5J8MKzg==",
        "https://www.mobilepay.dk/erhverv/betalingslink/betalingslink-svar?phone=1234",
        "https://qr.vipps.no/donations/1234",
        "http://qr.mobilepay.dk/donations/1234",
        "//qr.mobilepay.dk/donations/1234",
        "javascript:alert(1)",
        "https://qr.mobilepay.dk.evil.example/donations/1234",
        "https://qr.mobilepay.dk@evil.example/donations/1234",
        "https://qr.mobilepay.dk:444/donations/1234",
        "https://qr.mobilepay.dk\\@evil.example/donations/1234",
        "https://qr.mobilepаy.dk/donations/1234",
        "https://xn--qr-mobilepay.dk/donations/1234",
        "https://QR.MOBILEPAY.DK/donations/1234",
        "https://qr.mobilepay.dk/donations/1234#a",
        "https://qr.mobilepay.dk/donations/1234?reference=",
        "https://qr.mobilepay.dk/donations/1234?amount=100",
        "https://qr.mobilepay.dk/donations/1234?reference=a&utm_source=b",
        "https://qr.mobilepay.dk/donations/1234?reference=a%3Cb",
        f"https://qr.mobilepay.dk/donations/1234?reference={'a' * 51}",
        "https://qr.mobile\tpay.dk/donations/1234",
        "https://qr.mobilepay.dk/donations/1234\u202e",
        "https://qr.mobilepay.dk/donations/1234\x00",
    ],
)
def test_everything_else_is_refused(link):
    with pytest.raises(Invalid, match=r"https://qr\.mobilepay\.dk/donations/") as error:
        clean(link, country="DK", number="1234")
    assert list(error.value.errors) == ["link"]


def test_link_of_the_other_country_is_refused_naming_both():
    with pytest.raises(Invalid, match=r"qr\.mobilepay\.fi, not with qr\.mobilepay\.dk"):
        clean("https://qr.mobilepay.dk/donations/1234", country="FI", number="1234")


@pytest.mark.parametrize("other", ["1235", "01234", "123"])
def test_link_of_another_number_is_refused_naming_both(other):
    with pytest.raises(Invalid, match=f"gives to 1234, not to the number {other}"):
        clean("https://qr.mobilepay.dk/donations/1234", country="DK", number=other)


def test_link_is_not_compared_with_what_was_refused_itself():
    link = "https://qr.mobilepay.fi/donations/12345"
    assert clean(link, country=None, number=None) == link
