import pytest

from donations.rules.plain_words import compact, plain, plain_in_case


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("8\u200b6\u00ad0\u034f1", "8601"),
        ("۸۶۰۱ ٨٦٠١ ８６０１", "8601 8601 8601"),
        ("8\ufe0f\u20e3", "8"),
        ("a\u2013b\u2212c", "A-B-C"),
        ("x\u00a0y\nz", "X Y Z"),
        ("\N{CYRILLIC CAPITAL LETTER VE}", "B"),
        ("حسابي", "حسابی"),
    ],
)
def test_text_is_as_a_reader_sees_it(text, seen):
    assert plain(text) == seen


def test_case_is_kept_where_it_counts():
    assert plain_in_case("bc1Q\u200bx") == "bc1Qx"


def test_compact_is_letters_and_digits_in_one_piece():
    assert compact("NO15 0530-2294.668 ۱ø") == "NO1505302294668"
