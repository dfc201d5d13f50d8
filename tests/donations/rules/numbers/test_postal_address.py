import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.postal_address import clean


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", []),
        ("Chicken Street 12\r\n\r\n Kabul \nAfghanistan", ["Chicken Street 12", "Kabul", "Afghanistan"]),
        ("\u202eStreet\u202c  1\t2", ["Street 1 2"]),
        ("د چرګانو کوڅه\nکابل", ["د چرګانو کوڅه", "کابل"]),
    ],
)
def test_lines_that_hold_something_are_kept(typed, lines):
    assert clean(typed, field="bank_address") == lines


@pytest.mark.parametrize("typed", ["a\n" * 6, "a" * 71])
def test_too_much_for_a_banks_form_is_refused(typed):
    with pytest.raises(Invalid) as error:
        clean(typed, field="bank_address")
    assert list(error.value.errors) == ["bank_address"]
