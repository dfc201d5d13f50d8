import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.links.vipps_link import clean, clean_reference, with_reference


@pytest.mark.parametrize(
    "link",
    [
        "https://qr.vipps.no/donations/557320",
        "https://qr.vipps.no/donations/557320?reference=Winter-2026_a%20b",
        "https://qr.vipps.no/28/2/05/031/557320",
        "https://qr.mobilepay.dk/box/2f6a-11",
        "https://qr.mobilepay.fi/donations/557320",
    ],
)
def test_links_of_the_payment_hosts_are_taken(link):
    assert clean(f" {link}\n", number="557320") == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://qr.vipps.no",
        "http://qr.vipps.no/a",
        "//qr.vipps.no/a",
        "javascript:alert(1)",
        "https://qr.vipps.no.evil.example/a",
        "https://evil.example/qr.vipps.no",
        "https://qr.vipps.no@evil.example/a",
        "https://qr.vipps.no:444/a",
        "https://QR.VIPPS.NO/a",
        "https://qr.vipps.nо/a",
        "https://qr.vipps.no\\@evil.example/a",
        "https://qr.vipps.no/a/../b",
        "https://qr.vipps.no/%64onations/1",
        "https://qr.vipps.no//donations/1",
        "https://qr.vipps.no/a#b",
        "https://qr.vip\tps.no/a",
        "https://qr.vipps.no/a\u202e",
        "https://qr.vipps.no/a?next=https://evil.example",
    ],
)
def test_everything_else_is_refused(link):
    with pytest.raises(Invalid, match="https://") as error:
        clean(link, number="557320")
    assert list(error.value.errors) == ["link"]


@pytest.mark.parametrize(
    "path", ["donations/557321", "donations/", "donations/557320/1", "Donations/557320", "donations"]
)
def test_donation_link_of_another_number_is_refused_naming_both(path):
    with pytest.raises(Invalid):
        clean(f"https://qr.vipps.no/{path}", number="557320")


@pytest.mark.parametrize(
    "query", ["reference=", f"reference={'a' * 51}", "reference=a&reference=b", "amount=1", "reference=a%3Cb"]
)
def test_donation_link_carries_nothing_but_one_plain_reference(query):
    with pytest.raises(Invalid, match="one reference"):
        clean(f"https://qr.vipps.no/donations/557320?{query}", number="557320")


def test_link_is_not_compared_with_a_number_that_was_refused_itself():
    assert clean("https://qr.vipps.no/donations/1", number=None) == "https://qr.vipps.no/donations/1"


def test_reference_rides_on_the_donation_link_in_place_of_another():
    for link in ("https://qr.vipps.no/donations/557320", "https://qr.vipps.no/donations/557320/?reference=old"):
        told = with_reference(link, "Winter 2026_a-b")
        assert told == "https://qr.vipps.no/donations/557320?reference=Winter%202026_a-b"
        assert clean(told, number="557320") == told


@pytest.mark.parametrize(
    "link", [None, "https://qr.vipps.no/28/2/05/031/557320", "https://qr.mobilepay.dk/box/2f6a-11"]
)
def test_other_links_stay_as_they_are(link):
    assert with_reference(link, "winter") == link


@pytest.mark.parametrize("text", ["", " ", "a" * 51, "a&b", "a=b", "a%20b", "ژمی", "a\nb", "å", "a#b"])
def test_reference_holds_plain_characters_only(text):
    with pytest.raises(Invalid, match="up to 50"):
        clean_reference(text)
