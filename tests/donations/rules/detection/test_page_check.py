import pytest

from donations.rules.detection.page_check import compare_answer, compare_page, shows_no_number
from donations.rules.detection.page_text import lines_of

ACCOUNT = {
    "kind": "bank_account",
    "account_number": "05302294668",
    "display": "0530 2294668",
    "copy_text": "05302294668",
    "holder": "Dawat Media Center",
}
IBAN = {
    "kind": "iban",
    "iban": "NO1505302294668",
    "display": "NO15 0530 2294 668",
    "copy_text": "NO1505302294668",
    "holder": "Dawat Media Center",
}
VIPPS = {"kind": "vipps", "number": "557320", "display": "#557320", "copy_text": "557320", "link": None}
SHORT = {"kind": "vipps", "number": "12", "display": "#12", "copy_text": "12", "link": None}
PAYPAL = {
    "kind": "link",
    "link": "https://paypal.me/dawat",
    "display": "paypal.me/dawat",
    "copy_text": "https://paypal.me/dawat",
}
ABROAD = {
    "kind": "foreign_account",
    "account_number": "00123456789",
    "display": "0012-3456 789",
    "copy_text": "00123456789",
}
ALL = [ACCOUNT, IBAN, VIPPS]
PAGE = "<p>0530 2294668</p><p>NO15 0530 2294 668</p><p>#557320</p>"


def codes(html, approved=ALL):
    return [each.code for each in compare_page(lines_of(html), approved=approved)]


RIGHT = {
    "as displayed": PAGE,
    "compact": "<p>05302294668, NO1505302294668, 557320",
    "grouped otherwise": "<p>0530.22.94668 <p>NO15-0530-2294-668 <p>55 73 20",
    "broken by tags": "<p>05<b>30 </b><i>2294668</i><p>NO15&nbsp;0530 2294 668<p><span>#</span><span>557320</span>",
    "beside each other": "<p><i>Bank</i><b>0530 2294668</b><i>IBAN</i><b>NO15 0530 2294 668</b><b>#557320</b>",
    "by entities": "<p>&#x30;530 2294668<p>NO15 0530 2294 &#54;68<p>&num;557320",
    "with bidi marks": "<p>\u20660530 2294668\u2069<p>\u200eNO15\u200e 0530 2294 668<p>\u200f#557320",
    "in attributes and JSON": (
        '<button data-copy="05302294668">c</button><input value="NO1505302294668">'
        '<script type="application/ld+json">{"vipps": "557320"}</script>'
    ),
    "twice, and with a date and a telephone": PAGE + PAGE + "<p>2026-11-24, +47 22 12 34 56, 24.11.2026 10:00",
    "with the link of its own number": PAGE + '<a href="https://qr.vipps.no/donations/557320?reference=Winter">V</a>',
    "with a colour and amounts": (
        '<meta name="theme-color" content="#112233">' + PAGE + "<p>Vipps 50, 100, 200 kr, org.nr. 974 760 673"
    ),
    "with a stranger's help page": PAGE + '<a href="https://vipps.no/hjelp/">Help</a>',
}


@pytest.mark.parametrize("html", RIGHT.values(), ids=RIGHT)
def test_page_with_exactly_the_approved_numbers_is_right(html):
    assert codes(html) == ["shown", "shown", "shown"]


@pytest.mark.parametrize(
    ("beside", "number"),
    [
        ("<p>8601 11 17947", "86011117947"),
        ("<p>8601<b>.</b>11.17947", "86011117947"),
        ("<p>٨٦٠١ ١١ ١٧٩٤٧", "86011117947"),
        ("<p>8601\u200b 11 17947", "86011117947"),
        ('<a data-account="86011117947">pay</a>', "86011117947"),
        ("<p>NO93 8601 1117 947", "NO9386011117947"),
        ("<p>no9386011117947", "NO9386011117947"),
        ("<p>DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ('<script type="application/json">{"iban": "DE89370400440532013000"}</script>', "DE89370400440532013000"),
        ('<a href="https://qr.vipps.no/donations/999999">V</a>', "https://qr.vipps.no/donations/999999"),
        ('<a href="https://QR.vipps.no/28/2/01/031/557320">V</a>', "https://QR.vipps.no/28/2/01/031/557320"),
        ('<a href="//qr.mobilepay.dk/box/1">V</a>', "//qr.mobilepay.dk/box/1"),
        ('<a href="http://qr.vipps.no/donations/557320">V</a>', "http://qr.vipps.no/donations/557320"),
        ("<p>qr.vipps.no/donations/557320?amount=1", "qr.vipps.no/donations/557320?amount=1"),
        ("<p>86 01 11 17 947", "86011117947"),
        ("<p>86<b>01</b>|11|17947", "86011117947"),
        ("<p>Vipps 412 34 567", "41234567"),
        ("<p>Vipps #123456", "#123456"),
        ("<p>Swish 123 456 78 90", "1234567890"),
        ('<a href="https://paypal.me/thief">P</a>', "paypal.me/thief"),
        ("<p>gofund.me/thief", "gofund.me/thief"),
        ("<p>bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ],
)
def test_other_number_beside_the_approved_ones_is_foreign(beside, number):
    found = compare_page(lines_of(PAGE + beside), approved=ALL)
    assert [(each.code, each.number) for each in found[3:]] == [("foreign", number)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (PAGE.replace("2294668", "2294667"), ["missing", "shown", "shown"]),
        (PAGE.replace("0530 2294668", ""), ["missing", "shown", "shown"]),
        (PAGE.replace("NO15", "NO16"), ["shown", "missing", "shown"]),
        (PAGE.replace("557320", "557321"), ["shown", "shown", "missing"]),
        (PAGE.replace("557320", "5573201"), ["shown", "shown", "missing"]),
        (PAGE.replace("0530 2294668", "8601 11 17947"), ["missing", "shown", "shown", "foreign"]),
        (PAGE.replace("0530 2294668", "05\u200c30 2294668"), ["shown", "shown", "shown", "strange"]),
        (PAGE.replace("0530 2294668", "۰۵۳۰ ۲۲۹۴۶۶۸"), ["shown", "shown", "shown", "strange"]),
        (PAGE.replace("#557320", "#55\u00ad7320"), ["shown", "shown", "shown", "strange"]),
        ("<main></main>", ["missing", "missing", "missing"]),
        ("<!-- 0530 2294668 --><script>n = '557320'</script>", ["missing", "missing", "missing"]),
    ],
)
def test_what_is_missing_or_strange_is_told(html, expected):
    assert codes(html) == expected


def test_iban_of_an_approved_account_leads_to_it_and_the_other_way_round():
    assert codes("<p>0530 2294668, NO15 0530 2294 668", [ACCOUNT]) == ["shown"]
    assert codes("<p>NO15 0530 2294 668, 0530 2294668", [IBAN]) == ["shown"]
    assert codes("<p>NO15 0530 2294 668", [ACCOUNT]) == ["missing"]


def test_short_number_needs_its_sign():
    assert codes("<p>12 articles", [SHORT]) == ["missing"]
    assert codes("<p>Vipps #12", [SHORT]) == ["shown"]


def test_link_is_found_whole_only():
    assert codes('<a href="https://paypal.me/dawat">PayPal</a>', [PAYPAL]) == ["shown"]
    assert codes('<a href="https://paypal.me/dawat-evil">PayPal</a>', [PAYPAL]) == ["missing", "foreign"]


def test_account_abroad_is_no_norwegian_one():
    assert codes("<p>0012-3456 789", [ABROAD]) == ["shown"]


def test_approved_link_of_vipps_is_none_foreign():
    link = "https://qr.vipps.no/28/2/01/031/557320"
    assert codes(f'<a href="{link}">#557320</a>', [{**VIPPS, "link": link}]) == ["shown"]


def test_page_that_a_script_makes_shows_none():
    assert shows_no_number(compare_page(lines_of("<div id=root>"), approved=ALL))
    assert not shows_no_number(compare_page(lines_of("<p>557320"), approved=ALL))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (ALL, ["shown", "shown", "shown"]),
        ([ACCOUNT, IBAN], ["shown", "shown", "missing"]),
        ([*ALL, SHORT], ["shown", "shown", "shown", "foreign"]),
        ([{**ACCOUNT, "copy_text": "86011117947"}, IBAN, VIPPS], ["missing", "shown", "shown", "foreign"]),
        ([{**ACCOUNT, "holder": "Somebody Else"}, IBAN, VIPPS], ["different", "shown", "shown"]),
        ([ACCOUNT, IBAN, {**VIPPS, "extra": 1}], ["shown", "shown", "different"]),
        ([ACCOUNT, ACCOUNT, IBAN, VIPPS], ["shown", "shown", "shown", "foreign"]),
        ([{}], ["missing", "missing", "missing", "foreign"]),
    ],
)
def test_answer_is_compared_field_by_field(given, expected):
    assert [each.code for each in compare_answer(given, approved=ALL)] == expected


def test_difference_names_the_fields():
    found = compare_answer([{**ACCOUNT, "holder": "X", "display": "0530 22 94668"}], approved=[ACCOUNT])
    assert found[0].message == "bank_account 0530 2294668 differs in display, holder."
