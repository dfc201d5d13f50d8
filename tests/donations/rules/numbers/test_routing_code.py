import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.routing_code import KINDS, check_country, clean


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("aba", "111000025", "111000025"),
        ("aba", "021 000 021", "021000021"),
        ("bsb", "062-000", "062000"),
        ("ca_routing", "0003-02169", "000302169"),
        ("ifsc", "sbin0000095", "SBIN0000095"),
        ("ifsc", "\u200eHDFC0CABC12", "HDFC0CABC12"),
    ],
)
def test_code_is_taken_in_one_piece(kind, typed, code):
    assert clean(typed, kind=kind) == code


@pytest.mark.parametrize("typed", ["111000024", "112000025", "011000025", "021000012"])
def test_check_digit_of_the_aba_is_checked(typed):
    with pytest.raises(Invalid, match="last digit"):
        clean(typed, kind="aba")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("aba", "11100002"),
        ("aba", "990000007"),
        ("aba", "１１１００００２５"),
        ("aba", "١١١٠٠٠٠٢٥"),
        ("aba", "11100002B"),
        ("aba", ""),
        ("bsb", "62000"),
        ("bsb", "0620000"),
        ("bsb", "06200O"),
        ("ca_routing", "100302169"),
        ("ca_routing", "00302169"),
        ("ifsc", "SBIN1000095"),
        ("ifsc", "SBIN000009"),
        ("ifsc", "SB1N0000095"),
        ("ifsc", "SBIN000009\x00"),
        ("ifsc", "SBIN٠٠٠٠٠٩٥"),
    ],
)
def test_other_shapes_are_refused_at_their_field(kind, typed):
    with pytest.raises(Invalid) as error:
        clean(typed, kind=kind)
    assert list(error.value.errors) == ["routing_code"]


@pytest.mark.parametrize("kind", KINDS)
def test_kind_belongs_to_its_country(kind):
    assert check_country(kind, country=KINDS[kind].country) == kind


def test_kind_of_another_country_is_refused_naming_both():
    with pytest.raises(Invalid, match=r"United States .* ABA routing number, not those in India"):
        check_country("aba", country="IN")
