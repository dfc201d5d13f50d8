import time

import pytest

from donations.rules.numbers_in_words import foreign_numbers

KNOWN = ("Dawat Media Center", "05302294668", "0530 2294668", "#557320", "https://qr.vipps.no/donations/557320", "DNB")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Will you give 10 US dollars or 10 euros before 24 December 2026?",
        "Give to 0530 2294668, or from abroad to NO15 0530 2294 668.",
        "Vipps #557320, or https://qr.vipps.no/donations/557320?reference=Winter",
        "With Vipps you can give 200 kr; 1500 readers did so in 2025.",
        "Call +47 22 33 44 55 or +93 70 123 4567.",
        "هره اندازه مرسته، ان ۱۰ امریکایي ډالره",
        "Account 1503 20 80118 has a wrong digit and leads nowhere.",
        "otherwise.com and paypal.me.example.org take no money",
    ],
)
def test_words_and_own_numbers_are_let_through(text):
    assert foreign_numbers(text, KNOWN) == []


@pytest.mark.parametrize(
    "written",
    [
        "86011117947",
        "8601 11 17947",
        "8601.11.17947",
        "8601-11-17947",
        "8601\u00a011\u200917947",
        "8601 1117947",
        "8\u200b6\u200b0111\u200d17947",
        "\u202e8601\u202c 11 17947",
        "۸۶۰۱ ۱۱ ۱۷۹۴۷",
        "８６０１ １１ １７９４７",
        "8 6 0 1 1 1 1 7 9 4 7",
        "in 2026 8601 11 17947",
    ],
)
def test_account_number_is_found_however_it_is_written(written):
    assert foreign_numbers(f"Give to {written} today", KNOWN) == ["86011117947"]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("de89370400440532013000", "DE89370400440532013000"),
        ("IBAN:DE89-3704-0044-0532-0130-00.", "DE89370400440532013000"),
        ("D\u00adE89\u00a03704 0044\n0532 0130 00", "DE89370400440532013000"),
        ("G\N{CYRILLIC CAPITAL LETTER VE}82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ],
)
def test_iban_is_found_however_it_is_written(written, number):
    assert foreign_numbers(f"Pay {written} now", KNOWN) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vipps: 123456", "#123456"),
        ("Vipps 123 456", "#123456"),
        ("vipps til #42", "#42"),
        ("Send to #123456", "#123456"),
        ("Vipps (#\u200e۱۲۳۴۵۶)", "#123456"),
        ("ویپس ۱۲۳۴۵۶", "#123456"),
        ("MobilePay 12345", "#12345"),
    ],
)
def test_vipps_number_is_found_near_the_word_or_with_its_sign(text, number):
    assert foreign_numbers(text, KNOWN) == [number]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://paypal.me/thief", "paypal.me/thief"),
        ("see PayPal.me/thief.", "paypal.me/thief"),
        ("https://qr.vipps.no/donations/55732?reference=557320", "qr.vipps.no/donations/55732?reference=557320"),
        ("https://good.example@buy.stripe.com/x", "buy.stripe.com/x"),
        ("www.paypal.com/donate?id=1", "www.paypal.com/donate?id=1"),
    ],
)
def test_link_to_another_payment_page_is_found(text, link):
    assert link in foreign_numbers(text, KNOWN)


def test_approved_payment_page_is_known_whole():
    known = ["https://www.paypal.com/donate?id=1"]
    assert foreign_numbers("https://www.paypal.com/donate?id=1", known) == []
    assert foreign_numbers("https://www.paypal.com/donate?id=2", known) == ["www.paypal.com/donate?id=2"]


def test_what_is_found_twice_is_told_once():
    assert foreign_numbers("8601 11 17947 or 86011117947", KNOWN) == ["86011117947"]


@pytest.mark.parametrize("piece", ["NO15", "1 ", "8601 11 17947 ", "VIPPS ", "A-", "a.", "# "])
def test_hostile_text_is_read_quickly(piece):
    started = time.monotonic()
    foreign_numbers((piece * 10_000)[:10_000], KNOWN)
    assert time.monotonic() - started < 5
