import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.appeals.purposes import clean_frequencies, clean_purpose


@pytest.mark.parametrize(
    ("given", "frequencies"),
    [([], []), (["monthly"], ["monthly"]), (["monthly", "one_off", "monthly"], ["one_off", "monthly"])],
)
def test_frequencies_are_in_their_usual_order_once_each(given, frequencies):
    assert clean_frequencies(given) == frequencies


def test_unknown_frequencies_and_purposes_are_refused_by_name():
    with pytest.raises(Invalid, match="weekly"):
        clean_frequencies(["one_off", "weekly"])
    with pytest.raises(Invalid, match="maximum"):
        clean_purpose("maximum")
