import pytest

from donations.rules.detection.digit_runs import accounts, marked_numbers, numbers_beside_words


def digits(runs):
    return [told for told, _span in runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("86 01 11 17 947", ["86011117947"]),
        ("2026 8601 11 17947", ["86011117947"]),
        ("50, 100, 200, 500", []),
        ("50 100 200 500", ["50100200500"]),
        ("8601 11 17948", []),
        ("0000 11 17947", []),
        ("8601 A 11 17947", []),
    ],
)
def test_account_is_eleven_digits_that_fit(text, found):
    assert digits(accounts(text)) == found


def test_place_of_an_account_is_told():
    assert list(accounts("TO 8601 11 17947.")) == [("86011117947", (3, 16))]


def test_mark_counts_beside_an_app_or_anywhere():
    text = "VIPPS #42" + " " * 80 + "AND #123456 AND #7"
    assert digits(marked_numbers(text, anywhere=False)) == ["#42"]
    assert digits(marked_numbers(text, anywhere=True)) == ["#42", "#123456"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KONTO 12345", ["12345"]),
        ("KONTOR 12345", []),
        ("KONTO" + " " * 100 + "12345", []),
        ("12345 TIL VIPPS", ["#12345"]),
        ("KONTO 1234", []),
        ("TLF 22334455 KONTO", []),
        ("TLF 22334455 VIPPS", ["22334455"]),
        ("KONTO ORG.NR 974760673", []),
        ("KONTO ORG.NR 974760674", ["974760674"]),
        ("ONLY 12345678", []),
    ],
)
def test_number_counts_beside_a_word_of_payments(text, found):
    assert digits(numbers_beside_words(text)) == found
