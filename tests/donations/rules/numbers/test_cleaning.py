import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import as_written, compact


@pytest.mark.parametrize(
    "pasted",
    [
        "0530 2294668",
        "0530.22.94668",
        "0530-22-94668",
        "0530\u00a02294668",
        "\u202a05302294668\u202c",
        "\u200f0530\u2009\u20662294668\u2069\n",
    ],
)
def test_spaces_separators_and_bidi_marks_are_dropped(pasted):
    assert compact(pasted, field="number") == "05302294668"


@pytest.mark.parametrize("digits", ["٠٥٣٠٢٢٩٤٦٦٨", "۰۵۳۰", "０５３０", "०५३०", "①②", "²"])
def test_digits_of_other_scripts_are_refused_not_converted(digits):
    with pytest.raises(Invalid, match="Write the digits as 0 to 9"):
        compact(digits, field="number")


@pytest.mark.parametrize(
    "strange",
    ["053О", "0530\u200b", "0530\u00ad", "\ufeff0530", "0530\x00", "0530\ud800", "0530\u061c", "05–30"],
)
def test_invisible_and_look_alike_characters_are_named(strange):
    with pytest.raises(Invalid, match=r"U\+[0-9A-F]{4}") as error:
        compact(strange, field="number")
    assert error.value.field == "number"


def test_hyphen_stays_where_it_is_no_separator():
    assert compact("12-", field="kid", separators=".") == "12-"


def test_written_form_keeps_its_groups_on_one_line():
    assert as_written(" 0530\u00a0 2294668\n\u202e") == "0530 2294668"
