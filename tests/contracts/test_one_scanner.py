"""One corpus through both uses of the scanner: judging words, and checking a live page. Neither may see less."""

from html import escape
from itertools import product

import pytest

from donations.rules.detection.numbers_in_text import Approved
from donations.rules.detection.page_check import compare_page, foreign_beside
from donations.rules.detection.page_text import lines_of, passages_of_json

ACCOUNT = {"kind": "bank_account", "account_number": "05302294668", "copy_text": "05302294668", "holder": "Dawat"}
IBAN = {"kind": "iban", "iban": "NO1505302294668", "copy_text": "NO1505302294668", "holder": "Dawat"}
VIPPS = {"kind": "vipps", "number": "557320", "display": "#557320", "copy_text": "557320", "link": None}
PAYPAL = {"kind": "link", "link": "https://paypal.me/dawat", "copy_text": "https://paypal.me/dawat"}
METHODS = [ACCOUNT, IBAN, VIPPS, PAYPAL]
KNOWN = ["05302294668", "NO1505302294668", "#557320", "https://qr.vipps.no/donations/557320", "https://paypal.me/dawat"]


def in_appeal(text):
    return Approved(KNOWN, own=["https://dawat.example"]).foreign_in(text)


def in_article(text):
    return [each for passage in passages_of_json({"html": html(text)}) for each in Approved(KNOWN).foreign_in(passage)]


def on_page(text):
    findings = compare_page(lines_of(html(text)), approved=METHODS)
    return [each.number for each in findings if each.code == "foreign"]


def in_answer(text):
    findings = foreign_beside(
        passages_of_json({"appeal": {"html": html(text)}}), approved=METHODS, where="in the answer"
    )
    return [each.number for each in findings]


def html(text):
    return f"<p>{escape(text)}</p>"


USES = [in_appeal, in_article, on_page, in_answer]
DIGITS = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]
DIVIDERS = [
    "",
    " ",
    ".",
    "-",
    "\u00a0",
    "\u2009",
    "\u2013",
    "\u200b",
    "\u00ad",
    "\u200f",
    "\u2066",
    "  ",
    " \u200e",
    "\n",
]
# Strangers' numbers are found whatever divides them; an approved one is shown only as honest pages write it.
MORE_DIVIDERS = ["|", " / ", ":", " • ", ", ", "\ufe0f\u20e3"]


def written(groups, digits, divider):
    return divider.join(groups.split()).translate(str.maketrans(DIGITS[0], digits))


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    "number", ["8601 11 17947", "86 01 11 17 947", "NO93 8601 1117 947", "DE89 3704 0044 0532 0130 00"]
)
def test_number_of_a_stranger_is_found_however_it_is_written(use, number):
    ways = product(DIGITS, [*DIVIDERS, *MORE_DIVIDERS])
    expected = [number.replace(" ", "")]
    missed = [each for way in ways if use(f"Give to {(each := written(number, *way))} now") != expected]
    assert missed == []


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("number", ["0530 22 94668", "NO15 0530 2294 668", "Vipps 557320"])
def test_approved_number_is_nowhere_foreign_however_it_is_written(use, number):
    ways = product(DIGITS, DIVIDERS)
    assert [each for way in ways if use(f"Give to {(each := written(number, *way))} now")] == []


@pytest.mark.parametrize(("number", "method"), [("0530 22 94668", ACCOUNT), ("NO15 0530 2294 668", IBAN)])
def test_page_shows_an_approved_number_exactly_or_the_check_says_what_is_strange(number, method):
    for digits, divider in product(DIGITS, DIVIDERS):
        codes = [each.code for each in compare_page([written(number, digits, divider)], approved=[method])]
        is_strange = digits != DIGITS[0] or divider in ("\u200b", "\u00ad")
        assert codes == (["shown", "strange"] if is_strange else ["shown"]), (digits, divider)
    for divider in MORE_DIVIDERS:
        codes = [each.code for each in compare_page([written(number, DIGITS[0], divider)], approved=[method])]
        assert codes == (["shown", "strange"] if divider == "\ufe0f\u20e3" else ["missing"]), divider


FOREIGN = {
    "Vipps: 412 34 567": "41234567",
    "V\u200bípps #42": "#42",
    "412 34 567 (ویپس)": "41234567",
    "Swish 123 456 78 90": "1234567890",
    "konto: 1234567890": "1234567890",
    "86O1 11 l7947": "86011117947",
    "paypal.me/thief": "paypal.me/thief",
    "gofund.me/thief": "gofund.me/thief",
    "swish://payment?payee=1": "swish://payment?payee=1",
    "Ethereum 0x52908400098527886E0F7030069857D2E4169EE7": "0x52908400098527886E0F7030069857D2E4169EE7",
    "qr.vipps.no/donations/55732": "qr.vipps.no/donations/55732",
    "qr.vipps.no.thief.com/donations/557320": "qr.vipps.no.thief.com/donations/557320",
    "https://paypal.me/dawat?to=thief": "paypal.me/dawat?to=thief",
    "https://qr.vipps.no/donations/557320?reference=8601-11-17947": "86011117947",
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(("text", "number"), FOREIGN.items(), ids=FOREIGN)
def test_whatever_else_can_be_paid_to_is_found(use, text, number):
    assert use(f"Give to {text} now") == [number]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    "text",
    [
        "qr.v\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}pps.no/donations/557320",
        "p\N{CYRILLIC SMALL LETTER A}ypal.me/dawat",
        "https://qr.vipps.no/donations/557320?reference=A\u2019https://qr.vipps.no/donations/1",
    ],
)
def test_link_with_a_look_alike_or_another_link_in_it_is_none_of_ours(use, text):
    assert use(f"Give to {text} now") != []


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    "text",
    [
        "Will you give 10 US dollars or 10 euros before 24 December 2026?",
        "With Vipps you can give 50, 100, 200 or 500 kr; 1500 readers did so in 2025.",
        "Call +47 22 33 44 55; Org.nr. 974 760 673, konto 0530 22 94668",
        "På kontoen står det 1 250 000 kroner i 2025, 12 % mer enn i 2024.",
        "په ۱۴۰۴/۰۹/۰۱ کې، ۱۰ ډالره یا ۱۰ یورو، ۲۵ سلنه په حساب کې",
        "1503 20 80118 has a wrong digit and leads nowhere, so has NO16 0530 2294 668.",
        "24.12.2026 kl. 10:30, 2026-11-24 04:46:39, 4111 1111 1111 1111",
        "\u2066https://qr.vipps.no/donations/557320?reference=Winter\u2069 or (paypal.me/dawat).",
    ],
)
def test_amounts_dates_and_approved_links_are_let_through(use, text):
    assert use(text) == []


@pytest.mark.parametrize(
    ("link", "uses"),
    [
        ("http://qr.vipps.no/donations/557320", [on_page, in_answer]),
        ("https://qr.vipps.no/donations/557320?amount=1", [on_page, in_answer]),
        ("https://qr.vipps.no/Donations/557320", [on_page, in_answer]),
        ("https://news.example/a", [in_appeal]),
    ],
)
def test_uses_differ_on_purpose_in_links_alone(link, uses):
    assert [use for use in USES if use(f"See {link} now")] == uses
