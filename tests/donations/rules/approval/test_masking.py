import pytest

from donations.rules.approval.masking import masked, with_masked_numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NO1505302294668", "… 668"),
        ("05302294668", "… 68"),
        ("0530 2294668", "… 68"),
        ("55779911", "… 11"),
        ("557320", "… 0"),
        ("0530-22-94668", "… 68"),
        ("0530.22\u00a094668", "… 68"),
        ("۰۵۳۰۲۲۹۴۶۶۸", "… 68"),
        ("NO15 0530 2294 668", "… 668"),
        ("https://qr.vipps.no/donations/557320", "… 0"),
        ("https://qr.vipps.no/donations/557320/a", "… 0a"),
        ("Dawat Media", "… ia"),
        ("123", "…"),
        ("", "…"),
    ],
)
def test_last_quarter_is_shown_at_most(value, shown):
    assert masked(value) == shown


def test_numbers_within_words_are_masked():
    words = "Give 200 kr in 2026 to 0530 22 94668 or #557320."
    assert with_masked_numbers(words) == "Give 200 kr in 2026 to … 68 or #… 0."


def test_numbers_are_masked_whatever_their_digits_and_separators():
    latin = "05302294668"
    zeros = "0٠۰०০０𝟎𝟘"  # ASCII, Arabic-Indic, Persian, Devanagari, Bengali, full width, mathematical bold and double
    for zero in zeros:
        digits = "".join(chr(ord(zero) + int(each)) for each in latin)
        assert with_masked_numbers(f"To {digits}.") == "To … 68.", zero
    superscript = latin.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    assert with_masked_numbers(superscript) == "… 68"
    gaps = [
        " ",
        ".",
        "-",
        "\u00a0",
        "\u202f",
        "\u2009",
        "–",
        " – ",
        "/",
        "·",
        "_",
        ",",
        "\n",
        "\u200b",
        "\u200c",
        "\u2066",
        "٬",
    ]
    for gap in gaps:
        assert with_masked_numbers(f"To 0530{gap}22{gap}94668.") == "To … 68.", repr(gap)
    assert with_masked_numbers("To ۰۵۳۰ 22-９４６６８.") == "To … 68."


def test_amounts_years_and_words_stay():
    for words in ("50, 100, 200 kr in 2026", "۵۰ افغانی", "می\u200cخواهم", "H₂O costs 5"):
        assert with_masked_numbers(words) == words.replace("۵۰", "50").replace("₂", "2"), words
