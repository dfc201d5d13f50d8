import json
import time
from pathlib import Path

import pytest

from donations.rules.detection.numbers_in_text import Approved, shown_in
from donations.rules.detection.page_text import lines_of, texts_within

ACCOUNT, IBAN = "05302294668", "NO1505302294668"
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
        "1503 20 80118 has a wrong digit and leads nowhere.",
        "otherwise.com and paypal.me.example.org take no money",
    ],
)
def test_words_and_own_numbers_are_let_through(text):
    assert Approved(KNOWN).foreign_in(text) == []


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
    assert Approved(KNOWN).foreign_in(f"Give to {written} today") == ["86011117947"]


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
    assert Approved(KNOWN).foreign_in(f"Pay {written} now") == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vipps: 123456", "#123456"),
        ("Vipps 123 456", "#123456"),
        ("vipps til #42", "#42"),
        ("Vipps (#\u200e۱۲۳۴۵۶)", "#123456"),
        ("ویپس ۱۲۳۴۵۶", "#123456"),
        ("MobilePay 12345", "#12345"),
    ],
)
def test_vipps_number_is_found_near_the_word_or_with_its_sign(text, number):
    assert Approved(KNOWN).foreign_in(text) == [number]


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
    assert link in Approved(KNOWN).foreign_in(text)


def test_approved_payment_page_is_known_whole():
    known = ["https://www.paypal.com/donate?id=1"]
    assert Approved(known).foreign_in("https://www.paypal.com/donate?id=1") == []
    assert Approved(known).foreign_in("https://www.paypal.com/donate?id=2") == ["www.paypal.com/donate?id=2"]


def test_what_is_found_twice_is_told_once():
    assert Approved(KNOWN).foreign_in("8601 11 17947 or 86011117947") == ["86011117947"]


HOSTILE = ("NO15", "1 ", "8601 11 17947 ", "VIPPS ", "A-", "a.", "# ", "1,", "Vipps 1 ", "1.2.2026 ", "A1a", "1")


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_quickly(piece):
    started = time.process_time()
    Approved(KNOWN).foreign_in((piece * 10_000)[:10_000])
    assert time.process_time() - started < 5


OWN = ("https://dawat.example",)
STRICT = Approved(KNOWN, own=OWN)


@pytest.mark.parametrize(
    "written",
    [
        "86 01 11 17 947",
        "860 111 179 47",
        "86011 117947",
        "8601:11:17947",
        "8601|11|17947",
        "8601 * 11 * 17947",
        "8601~11~17947",
        "8601 • 11 • 17947",
        "(8601) [11] {17947}",
        "86, 01, 11, 17947",
        "8601 / 11 / 17947",
        "8601\n11\n17947",
        "86O1 11 l7947",
        "8\ufe0f\u20e36\ufe0f\u20e301 11 17947",
        "8601 11 17947 €",
    ],
)
def test_account_is_found_whatever_divides_it(written):
    assert Approved(KNOWN).foreign_in(f"Give to {written} today") == ["86011117947"]


@pytest.mark.parametrize(
    "text",
    [
        "Send Vipps to 412 34 567",
        "Send Vipps to +47 412 34 567",
        "Vipps 200 kr til 412 34 567",
        "Vipps til 41234567 kr",
        "Vipps 123456 kr 200",
        "412 34 567 (Vipps)",
        "Swish 123 456 78 90",
        "Swish: 123, 456, 78, 90",
        "bankgiro 5050-1055",
        "PlusGiro 90 12 34-5",
        "Account no. 12345678, sort code 20-00-00",
        "konto: 1234567890",
        "حساب شمېره: ۱۲۳۴۵۶۷۸",
        "به حساب ۱۲۳۴۵۶۷۸ بپردازید",
        "ویپس ۴۱۲ ۳۴ ۵۶۷",
        "Ethereum 0x52908400098527886E0F7030069857D2E4169EE7",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "swish://payment?payee=1",
        "gofund.me/thief",
    ],
)
def test_number_beside_a_word_of_payments_is_found(text):
    assert Approved(KNOWN).foreign_in(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "https://thief.example/give",
        "thief.example/give",
        "www.thief.xyz",
        "PayPal: thief@gmail.com",
        "https://dawat.example@thief.example/x",
        "https://dawat.example.thief.com/",
        "https://dawat.example:8443/",
        "Send to #123456",
        "Vipps 9999",
        "Vipps til nummer 2024",
        "8601 then 1117 then 947",
        "First 8601, after it 11 and last of all 17947.",
        "Routing 021000021, beneficiary A. Thief",
        "Beneficiary: 12345678",
        "More on name.pictures today",
        "thief.consulting",
    ],
)
def test_words_of_appeals_lead_nowhere_else(text):
    assert STRICT.foreign_in(text) != []


@pytest.mark.parametrize(
    ("link", "is_foreign"),
    [
        ("https://dawat.example/support", False),
        ("https://www.dawat.example", False),
        ("/support/", False),
        ("https://qr.vipps.no/donations/557320?reference=Winter", False),
        ("tel:+4741234567", True),
        ("mailto:post@dawat.example", True),
        ("//thief.example/", True),
        ("/\\thief.example/", True),
        ("https://thief.example\\@dawat.example/", True),
        ("http://dawat.example/", True),
    ],
)
def test_links_of_appeals_lead_to_own_pages_and_approved_receivers(link, is_foreign):
    assert STRICT.foreign_links([link]) == ([link] if is_foreign else [])


@pytest.mark.parametrize(
    "text",
    [
        "Vipps 50, 100, 200 eller 500 kroner.",
        "Med Vipps kan du gi 200, 500 eller 1000 kr, hver måned.",
        "$5, $10, $25, $50, $100, $250",
        "€50, €100, €250, €500",
        "50, 100, 200, 500 kroner",
        "24.12.2026 kl. 10:30, 1.12.2026–24.12.2026",
        "Vipps før 24.12.2026",
        "På kontoen står det 1 250 000 kroner i 2025, 12 % mer enn i 2024.",
        "In 2024–2025 our account grew by 12%.",
        "NOK 1,250,000.00 in our account",
        "Org.nr. 974 760 673, konto 0530 22 94668",
        "Telefon 22 33 44 55, konto 0530 22 94668",
        "Vipps #557320, konto 0530 2294668, IBAN NO15 0530 2294 668",
        "۵۰۰٬۰۰۰ افغانی په حساب کې",
        "په ۱۴۰۴/۰۹/۰۱ کې، ۱۰ ډالره یا ۱۰ یورو، ۲۵ سلنه",
        "در سال ۱۴۰۴ حساب ما ۲۰۰ دالر بود",
        "e.g. Norway, i.e. us: dawat.example, post@dawat.example",
    ],
)
def test_amounts_dates_and_own_pages_stay_writable(text):
    assert STRICT.foreign_in(text) == []


def test_number_of_an_address_is_none_beside_a_word_in_it():
    for address in ("http://127.0.0.1:59778/api/v1/donations/methods/iban/qr.svg", "/articles/12345-konto/"):
        assert Approved(KNOWN).foreign_in(address) == []


@pytest.mark.parametrize("file", ["donations/fixtures/demo.json", "articles/fixtures/demo.json"])
def test_no_word_of_the_demo_in_its_four_languages_is_taken_for_a_number(file):
    told = ("text", "name", "article", "section", "author", "tag", "image")
    rows = [each["fields"] for each in json.loads(Path(file).read_text()) if each["model"].endswith(told)]
    words = [line for row in rows for text in texts_within(json.dumps(row)) for line in lines_of(text)]
    assert len(words) > 100
    assert [each for each in words if Approved(KNOWN).foreign_in(each)] == []


def shown(text, *numbers, **options):
    return [each.number for each in shown_in(text, numbers, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "NO1505302294668",
        "no15 0530 2294 668",
        "NO15\u00a00530\u202f2294\u2009668",
        "IBANNO1505302294668",
        "IBAN: NO15-0530-2294-668, BIC DNBANOKK",
        "NO15  0530  2294 668 BIC",
        "\u2066NO15\u2069 05\u200e30 2294 668",
        "N O 1 5 0 5 3 0 2 2 9 4 6 6 8",
        "ＮＯ15 0530 2294 668",
        "خپل بانک ته NO15 0530 2294 668 ورکړئ",
    ],
)
def test_page_shows_an_iban_however_it_is_grouped(text):
    assert shown(text, ACCOUNT, IBAN) == [IBAN]


@pytest.mark.parametrize(
    "text",
    [
        "05302294668",
        "0530 22 94668",
        "0530.22.94668",
        "0530-22-94668",
        "0530\u201322\u201394668",
        "053022 94668",
        "0530 2294 668",
        " 05 30   22  94668",
        "Konto:0530\u00a022\u00a094668.",
        "\u200e0530 \u200f2294668",
        "٠٥٣٠ ٢٢ ٩٤٦٦٨",
        "0530 22\u200b 94668",
        "№0530 22 94668",
    ],
)
def test_page_shows_an_account_however_it_is_grouped(text):
    assert shown(text, ACCOUNT, IBAN) == [ACCOUNT]


@pytest.mark.parametrize(
    "text",
    [
        "NO15 0530 2294 6681",
        "NO15 0530 2294",
        "NO15:0530:2294:668",
        "05302294667",
        "105302294668",
        "053022946681",
        "0530 2294 6681",
        "0530/22/94668",
        "053O 22 94668",
        "a05302294668",
        "2026-11-24 04:46:39",
        "DE89 3704 0044 0532 0130 00",
        "",
    ],
)
def test_what_is_not_exactly_a_number_does_not_show_it(text):
    assert shown(text, ACCOUNT, IBAN, "5320") == []


def test_account_within_an_iban_is_not_seen_twice():
    assert shown("NO15 0530 2294 668 and 0530 22 94668", ACCOUNT, IBAN) == [IBAN, ACCOUNT]
    assert shown("NO15 0530 2294 668", ACCOUNT) == []


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("0530 22 94668", ()),
        ("\u206605\u200e30\u2069 22 94668", ()),
        ("05\u200b30 22 94668", ("U+200B ZERO WIDTH SPACE",)),
        ("0530\u00ad22\u00ad94668", ("U+00AD SOFT HYPHEN",)),
        ("05\u034f30 22 94668", ("U+034F COMBINING GRAPHEME JOINER",)),
        ("٠5302294668", ("U+0660 ARABIC-INDIC DIGIT ZERO",)),
        ("۰5302294668", ("U+06F0 EXTENDED ARABIC-INDIC DIGIT ZERO",)),
        ("０5302294668", ("U+FF10 FULLWIDTH DIGIT ZERO",)),
        ("𝟎5302294668", ("U+1D7CE MATHEMATICAL BOLD DIGIT ZERO",)),
        ("0\ufe0f\u20e35302294668", ("U+FE0F VARIATION SELECTOR-16", "U+20E3 COMBINING ENCLOSING KEYCAP")),
    ],
)
def test_hidden_and_look_alike_characters_are_told(text, strange):
    assert [each.strange for each in shown_in(text, [ACCOUNT])] == [strange]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("#557320", 1),
        ("55 73 20, 557320", 2),
        ("#\u206655\u206973 20", 1),
        ("1557320", 0),
        ("5573201", 0),
        ("a557320", 0),
    ],
)
def test_given_number_is_counted_where_it_stands_alone(text, count):
    assert len(shown(text, "557320")) == count


def test_short_number_may_need_its_sign():
    assert shown("12 of #12 and # 12", "12", signed={"12"}) == ["12", "12"]


def test_place_is_told_as_it_is_written():
    found = Approved(KNOWN).sightings("Give to ﬁ 8601\u200b 11 179\u00ad47, please")
    assert [(each.number, each.written) for each in found] == [("86011117947", "8601\u200b 11 179\u00ad47")]


@pytest.mark.parametrize("piece", ["1 ", "NO15 ", "0530 22 9466", "\u200b1", "8601 11 17947 ", "NO15 0530 2294 668 "])
def test_long_hostile_page_is_read_in_a_moment(piece):
    line = piece * (200_000 // len(piece))
    started = time.process_time()
    assert len(shown_in(line, [IBAN, "557320"])) == line.count(piece) * (piece.startswith("NO15 0"))
    assert len(list(Approved(KNOWN, is_page=True).sightings(line))) == line.count(piece) * piece.startswith("8601")
    assert time.process_time() - started < 20
