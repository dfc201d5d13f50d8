import pytest

from donations.rules.detection.links_in_text import (
    all_links,
    crypto_addresses,
    exact_receiver_of,
    is_of_vipps,
    is_on,
    payment_links,
    receiver_of,
    told,
)
from donations.rules.detection.plain_text import plain


def found(find, text):
    return [each.group().lower() for each in find(plain(text))]


def test_links_to_payments_are_told_from_others():
    text = "See https://news.example/a, paypal.me/x and otherwise.com"
    assert found(payment_links, text) == ["paypal.me/x"]
    assert found(all_links, text) == ["https://news.example/a,", "paypal.me/x", "otherwise.com"]


@pytest.mark.parametrize("text", ["e.g. us", "at 10.30", "24.12.2026", "No.Yes", "a.b", "/support/"])
def test_words_with_full_stops_are_no_links(text):
    assert found(all_links, text) == []


@pytest.mark.parametrize(
    ("link", "receiver"),
    [
        ("https://www.PayPal.me/x/", "paypal.me/x"),
        ("qr.vipps.no/donations/1?reference=A", "qr.vipps.no/donations/1"),
        ("qr.vipps.no/donations/1?amount=5", "qr.vipps.no/donations/1"),
        ("qr.vipps.no/donations/1?a=’https://paypal.me/x", "qr.vipps.no/donations/1?a=’https://paypal.me/x"),
        ("paypal.com/donate?id=1", "paypal.com/donate?id=1"),
    ],
)
def test_receiver_of_a_link_is_what_counts(link, receiver):
    assert receiver_of(link) == receiver


@pytest.mark.parametrize(
    ("link", "is_own"),
    [
        ("https://dawat.example", True),
        ("dawat.example/a?b", True),
        ("post@dawat.example", True),
        ("https://dawat.example.evil", False),
        ("https://dawat.example@evil.example", False),
        ("https://dawat.example\\@evil.example", False),
        ("https://dawat.example:81/", False),
    ],
)
def test_own_pages_are_told_by_their_whole_origin(link, is_own):
    assert is_on(link, ["https://dawat.example"]) == is_own


@pytest.mark.parametrize("text", ["Supercalifragilisticexpialidocious", "a" * 64, "1" * 30, "0x123"])
def test_long_words_and_numbers_are_no_crypto_addresses(text):
    assert crypto_addresses(text) == []


@pytest.mark.parametrize(
    ("link", "receiver"),
    [
        ("https://QR.vipps.no/donations/1/?reference=A-b_%20c.", "qr.vipps.no/donations/1"),
        ("qr.vipps.no/donations/1)", "qr.vipps.no/donations/1"),
        ("//www.qr.vipps.no/donations/1'", "qr.vipps.no/donations/1"),
        ("http://qr.vipps.no/donations/1", "http://qr.vipps.no/donations/1"),
        ("qr.vipps.no/Donations/1", "qr.vipps.no/Donations/1"),
        ("qr.vipps.no/donations/1?amount=5", "qr.vipps.no/donations/1?amount=5"),
        ("qr.vipps.no/donations/1?reference=A’x", "qr.vipps.no/donations/1?reference=A’x"),
        ("qr.vipps.no.example.com/donations/1", "qr.vipps.no.example.com/donations/1"),
    ],
)
def test_page_may_leave_a_reference_out_and_nothing_else(link, receiver):
    assert exact_receiver_of(link) == receiver


@pytest.mark.parametrize(
    "text",
    ["qr.vipps.no/1", "http://QR.vipps.no", "//qr.vipps.no.example.com/x", "xqr.vipps.no/1", "a.qr.mobilepay.dk/"],
)
def test_what_is_made_to_be_taken_for_vipps_is_a_link_to_payments(text):
    assert found(payment_links, f"See {text} now") == [text.lower()]
    assert is_of_vipps(text)


def test_link_is_told_without_what_a_sentence_puts_after_it():
    assert told("https://paypal.me/x/).") == "paypal.me/x"
    assert not is_of_vipps("https://paypal.me/x?qr.vipps.no")
