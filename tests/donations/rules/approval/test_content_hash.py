import pytest

from donations.rules.approval.content_hash import content_hash

CONTENT = {
    "key": "dnb",
    "kind": "bank_account",
    "details": {"account_number": "05302294668", "holder": "Dawat"},
    "texts": {"en": {"label": "Bank", "instructions": ""}},
}


def test_hash_is_the_same_whatever_the_order():
    turned = {**CONTENT, "details": {"holder": "Dawat", "account_number": "05302294668"}}
    assert content_hash(**CONTENT) == content_hash(**turned)
    assert len(content_hash(**CONTENT)) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"key": "iban"},
        {"kind": "iban"},
        {"details": {"account_number": "05302294669", "holder": "Dawat"}},
        {"details": {"account_number": "05302294668", "holder": "Dawat "}},
        {"texts": {"en": {"label": "Bank", "instructions": "Pay elsewhere"}}},
        {"texts": {}},
    ],
)
def test_any_change_changes_it(change):
    assert content_hash(**{**CONTENT, **change}) != content_hash(**CONTENT)
