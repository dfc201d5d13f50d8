import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.references.rf_reference import clean, grouped


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("RF18 5390 0754 7034", "RF18539007547034"),
        ("rf18 5390 0754 7034", "RF18539007547034"),
        ("RF185390075470Y", "RF185390075470Y"),
    ],
)
def test_right_references_are_taken_in_one_piece(typed, reference):
    assert clean(typed) == reference


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "RF, two check digits"),
        ("539007547034", "RF, two check digits"),
        ("RF18", "RF, two check digits"),
        ("RF18/5390", "RF, two check digits"),
        ("RF18" + "1" * 22, "RF, two check digits"),
        ("RF17539007547034", "check digits after RF"),
        ("RF١٨5390", "0 to 9"),
    ],
)
def test_wrong_references_are_refused_with_the_reason(typed, complaint):
    with pytest.raises(Invalid, match=complaint):
        clean(typed)


def test_reference_is_shown_in_fours():
    assert grouped("RF18539007547034") == "RF18 5390 0754 7034"
