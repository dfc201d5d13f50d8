import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.findings import Findings


def refuse(field: str, message: str) -> None:
    raise Invalid(message, field=field)


def test_nothing_is_raised_when_nothing_was_found():
    found = Findings()
    assert found.take(int, "7") == 7
    found.conclude()


def test_all_fields_are_refused_at_once_and_the_first_message_of_a_field_stays():
    found = Findings()
    for field, message in [("a", "one"), ("b", "two"), ("a", "three")]:
        assert found.take(refuse, field, message) is None
    with pytest.raises(Invalid) as error:
        found.conclude()
    assert error.value.errors == {"a": "one", "b": "two"}
