import pytest

from cms.lib.ids import parse_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17", 17),
        ("007", None),
        ("9" * 15, 10**15 - 1),
        *((text, None) for text in (None, "", " ", "-1", "1.0", "1e3", "\u0661", "\u00b2", "1\x00", "9" * 16, "x")),
    ],
)
def test_id_is_ascii_digits_that_every_column_holds(text, expected):
    assert parse_id(text) == expected
