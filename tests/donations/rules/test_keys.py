import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.keys import check_kept, clean_key


@pytest.mark.parametrize("key", ["dnb", "winter-2026", "a", "1", "a" * 50])
def test_plain_keys_are_taken(key):
    assert clean_key(f" {key} ") == key


@pytest.mark.parametrize("key", ["", "-", "a--b", "-a", "a-", "A", "a b", "a/b", "ö", "۱", "a\x00", "a" * 51])
def test_anything_else_is_no_key(key):
    with pytest.raises(Invalid) as error:
        clean_key(key)
    assert list(error.value.errors) == ["key"]


def test_what_others_point_to_does_not_change():
    check_kept("dnb", "dnb", field="key")
    with pytest.raises(Invalid, match="stays “dnb”"):
        check_kept("dnb", "nordea", field="key")
