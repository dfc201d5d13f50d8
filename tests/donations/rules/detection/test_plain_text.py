import pytest

from donations.rules.detection.plain_text import (
    compact,
    places_of,
    plain,
    plain_in_case,
    strange_in,
    without_bidi_marks,
)


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
        ("Vípps V\u0323ipps", "VIPPS VIPPS"),
        ("№1 ⑩ ﬁ", " NO 1 10 FI"),
    ],
)
def test_text_is_as_a_reader_sees_it(text, seen):
    assert plain(text) == seen


def test_case_is_kept_where_it_counts():
    assert plain_in_case("bc1Q\u200bx") == "bc1Qx"


def test_compact_is_letters_and_digits_in_one_piece():
    assert compact("NO15 0530-2294.668 ۱ø") == "NO1505302294668"


def test_every_plain_character_leads_back_to_what_was_written():
    text = "a\u200b8\u00adﬁ№"
    assert [(each, text[place]) for each, place in zip(plain(text), places_of(text), strict=True)] == [
        *(("A", "a"), ("8", "8"), ("F", "ﬁ"), ("I", "ﬁ"), (" ", "№"), ("N", "№"), ("O", "№"), (" ", "№")),
    ]


def test_marks_of_direction_are_honest_and_nothing_else_that_is_hidden():
    assert strange_in("\u206605\u200e30\u2069\u00a0–دO") == ()
    assert strange_in("5\u200b\x02\u0430") == (
        "U+200B ZERO WIDTH SPACE",
        "U+0002 without a name",
        "U+0430 CYRILLIC SMALL LETTER A",
    )
    assert without_bidi_marks("\u2066a\u200b\u2069") == "a\u200b"
