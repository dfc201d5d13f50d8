import pytest

from donations.rules.page_numbers import Line
from donations.rules.page_reading import TAG

IBAN, ACCOUNT = "NO1505302294668", "05302294668"


def ibans(text):
    return [each.number for each in Line(text).take_ibans()]


def accounts(text):
    return [each.number for each in Line(text).take_accounts()]


@pytest.mark.parametrize(
    "text",
    [
        "NO1505302294668",
        "no15 0530 2294 668",
        "NO15\u00a00530\u202f2294\u2009668",
        "IBANNO1505302294668",
        "IBAN: NO15-0530-2294-668, BIC DNBANOKK",
        f"NO15 {TAG}0530{TAG} 2294 668{TAG}BIC",
        "\u2066NO15\u2069 05\u200e30 2294 668",
        "N O 1 5 0 5 3 0 2 2 9 4 6 6 8",
        "ＮＯ15 0530 2294 668",
        "خپل بانک ته NO15 0530 2294 668 ورکړئ",
    ],
)
def test_iban_is_found_however_it_is_written(text):
    assert ibans(text) == [IBAN]


@pytest.mark.parametrize("text", ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "AE070331234567890123456"])
def test_iban_of_any_country_is_found(text):
    assert ibans(text) == [text.replace(" ", "")]


@pytest.mark.parametrize(
    "text",
    ["NO16 0530 2294 668", "NO66 8601 1117 948", "NO15 0530 2294 6681", "NO15 0530 2294", "XX15 0530 2294 668", ""],
)
def test_what_no_bank_takes_as_an_iban_is_none(text):
    assert ibans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "05302294668",
        "0530 22 94668",
        "0530.22.94668",
        "0530-22-94668",
        "0530\u201322\u201394668",
        "0530 2294668",
        "053022 94668",
        "0530 2294 668",
        f"{TAG}05{TAG}30{TAG} {TAG}22{TAG} 94668",
        "Konto:0530\u00a022\u00a094668.",
        "\u200e0530 \u200f2294668",
        "٠٥٣٠ ٢٢ ٩٤٦٦٨",
        "0530 22\u200b 94668",
    ],
)
def test_norwegian_account_is_found_in_its_usual_groups(text):
    assert accounts(text) == [ACCOUNT]


@pytest.mark.parametrize(
    "text",
    [
        "05302294667",
        "105302294668",
        "053022946681",
        "0530 2294 6681",
        "a05302294668",
        "053 0229 4668",
        "NO16 0530 2294 668",
        "2026-11-24 04:46:39",
        "4111 1111 1111 1111",
        "00000000000",
        "+47 22 12 34 56",
    ],
)
def test_what_is_no_account_is_left_alone(text):
    assert accounts(text) == []


def test_account_within_an_iban_is_not_seen_twice():
    line = Line("NO15 0530 2294 668 and 0530 22 94668")
    assert [each.number for each in (*line.take_ibans(), *line.take_accounts())] == [IBAN, ACCOUNT]


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
    ],
)
def test_hidden_and_look_alike_characters_are_told(text, strange):
    assert [each.strange for each in Line(text).take_accounts()] == [strange]


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
    assert len(Line(text).take_number("557320")) == count


def test_short_number_may_need_its_sign():
    assert [each.number for each in Line("12 of #12 and # 12").take_number("12", needs_sign=True)] == ["12", "12"]


def test_long_hostile_lines_are_read_in_a_moment():
    for piece in ("1 ", "NO15 ", "0530 22 9466", "A1" + TAG, "\u200b1"):
        line = Line(piece * (1_000_000 // len(piece)))
        assert line.take_ibans() + line.take_number("557320") + line.take_accounts() == []


def test_page_full_of_numbers_is_read_in_a_moment():
    assert len(Line("NO15 0530 2294 668 " * 20_000).take_ibans()) == 20_000
