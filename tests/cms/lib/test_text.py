import pytest

from cms.lib.text import (
    clean_line,
    drop_bidi_controls,
    first_groups,
    has_forbidden_characters,
    in_groups,
    reading_minutes,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Two\r\n\tlines ", "Two lines"),
        ("A\u0301", "Á"),
        ("A\x00\u0301", "Á"),
        ("a\u202eb\u2066c", "abc"),
        ("می\u200cروم", "می\u200cروم"),
        ("a \x07 b", "a b"),
        ("a\ud800b", "ab"),
        ("a\u2028b", "a b"),
        ("", ""),
    ],
)
def test_a_line_is_cleaned(text, line):
    assert clean_line(text) == line


def test_only_bidi_controls_are_dropped():
    assert drop_bidi_controls("\u202aa\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\n") == "a\u200f\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\ttext\r\n", False),
        ("کابل", False),
        ("\x00", True),
        ("\x0b", True),
        ("\x1f", True),
        ("\ud83d", True),
        ("😀", False),
    ],
)
def test_forbidden_characters_are_found(text, expected):
    assert has_forbidden_characters(text) is expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One", 1),
        ("MOSCOW – Russia’s well-known offer.", 4),
        ("د کابل خبرونه", 3),
        ("می\u200cروم", 1),
        ("كَابُل ۱۴۰۳", 2),
    ],
)
def test_words_are_counted_in_any_script(text, count):
    assert word_count(text) == count


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (299, 1), (300, 2), (412, 2), (2000, 10)])
def test_reading_takes_at_least_a_minute(words, minutes):
    assert reading_minutes(words) == minutes


def test_long_numbers_and_hashes_stand_in_groups():
    assert in_groups("123456789") == "1234 5678 9"
    assert first_groups("0123456789abcdef0123") == "0123 4567 89ab cdef"
