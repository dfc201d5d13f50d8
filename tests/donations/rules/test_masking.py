import pytest

from donations.rules.masking import masked


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NO1505302294668", "NO15 … 4668"),
        ("05302294668", "0530 … 4668"),
        ("0530 2294668", "0530 … 4668"),
        ("557320", "…20"),
        ("1", "…1"),
        ("", "…"),
    ],
)
def test_middle_is_hidden(value, shown):
    assert masked(value) == shown
