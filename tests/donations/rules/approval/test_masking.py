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
        ("123", "…"),
        ("", "…"),
    ],
)
def test_last_quarter_is_shown_at_most(value, shown):
    assert masked(value) == shown


def test_numbers_within_words_are_masked():
    words = "Give 200 kr in 2026 to 0530 22 94668 or #557320."
    assert with_masked_numbers(words) == "Give 200 kr in 2026 to … 68 or #… 0."
