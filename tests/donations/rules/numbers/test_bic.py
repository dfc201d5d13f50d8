import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.bic import clean, is_same_bank


@pytest.mark.parametrize(
    ("typed", "bic"),
    [
        ("DNBANOKK", "DNBANOKK"),
        ("dnba no kk", "DNBANOKK"),
        ("DNBANOKKXXX", "DNBANOKKXXX"),
        ("COBADEFF", "COBADEFF"),
    ],
)
def test_known_bics_are_taken(typed, bic):
    assert clean(typed) == bic


@pytest.mark.parametrize("typed", ["", "DNBA", "DNBANOKKX", "DNBAZZKK", "DNBANO٢K", "DNBANOKK\x00"])
def test_misshapen_bics_are_refused(typed):
    with pytest.raises(Invalid) as error:
        clean(typed)
    assert list(error.value.errors) == ["bic"]


@pytest.mark.parametrize("typed", ["ABCDNOKK", "DNBANOKK123"])
def test_bics_that_no_bank_has_are_refused(typed):
    with pytest.raises(Invalid, match="register"):
        clean(typed)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DNBANOKK", "DNBANOKK", True),
        ("DNBANOKK", "DNBANOKKXXX", True),
        ("DEUTDEDBHAM", "DEUTDEDB", True),
        ("DEUTDEDBHAM", "DEUTDEDB200", False),
        ("DNBANOKK", "NDEANOKK", False),
    ],
)
def test_head_office_stands_for_its_branches(one, other, same):
    assert is_same_bank(one, other) is same
