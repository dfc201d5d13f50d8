import pytest

from donations.rules.content_hash import content_hash

CONTENT = {"key": "dnb", "kind": "bank_account", "details": {"a": "1", "b": "2"}, "is_active": True}


def test_hash_does_not_depend_on_the_order_of_keys():
    assert content_hash(**CONTENT) == content_hash(**{**CONTENT, "details": {"b": "2", "a": "1"}})


@pytest.mark.parametrize(
    "change", [{"key": "x"}, {"kind": "iban"}, {"details": {"a": "1", "b": "3"}}, {"is_active": False}]
)
def test_any_change_of_where_money_goes_changes_the_hash(change):
    assert content_hash(**{**CONTENT, **change}) != content_hash(**CONTENT)
