import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.display import check_display, display_of

NUMBER = "05302294668"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0530 2294668", "0530 2294668"),
        ("0530.22.94668", "0530.22.94668"),
        ("0530\u00a022\u00a094668", "0530 22 94668"),
        ("\u202d05302294668\u202c", "05302294668"),
    ],
)
def test_display_is_kept_as_the_newsroom_writes_it(written, shown):
    assert check_display(written, number=NUMBER) == shown


@pytest.mark.parametrize("written", ["0530 2294669", "0530 229466", "530 2294668", "0530 2294668 1"])
def test_display_with_other_digits_is_refused_naming_both(written):
    with pytest.raises(Invalid) as error:
        check_display(written, number=NUMBER)
    assert written in error.value.errors["display"]
    assert NUMBER in error.value.errors["display"]


@pytest.mark.parametrize("written", ["0530--2294668", "-0530 2294668", "0530 . 2294668"])
def test_display_with_odd_separators_is_refused(written):
    with pytest.raises(Invalid, match="groups"):
        check_display(written, number=NUMBER)


def test_display_of_letters_is_in_capitals():
    assert check_display("no15 0530 2294 668", number="NO1505302294668") == "NO15 0530 2294 668"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("0530 2294668", "0530 2294668"), (NUMBER, "default"), ("0530--2294668", "default")],
)
def test_typed_groups_are_taken_over_where_there_are_any(typed, shown):
    assert display_of(typed, number=NUMBER, default="default") == shown
