"""Methods and appeals as editors would save them: through the services."""

from datetime import UTC, datetime

import pytest

from cms.access.actor import Actor
from donations.services import AppealWords, AskedAmount, MethodWords, save_appeal, save_method

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

ACCOUNT = {"account_number": "0530 2294668", "holder": "Dawat Media Center"}
IBAN = {"iban": "NO15 0530 2294 668", "holder": "Dawat Media Center", "currencies": "EUR USD"}
VIPPS = {"number": "#557320"}


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def treasurer():
    return Actor.system("treasurer")


@pytest.fixture
def make_method(treasurer):
    def make(key="dnb", kind="bank_account", values=ACCOUNT, **changes):
        given = {
            "method": None,
            "version": None,
            "texts": {"en": MethodWords(label="DNB bank account")},
            "position": 1,
            "is_active": True,
            "by": treasurer,
            "at": NOW,
        }
        return save_method(key=key, kind=kind, values=values, **{**given, **changes})

    return make


@pytest.fixture
def change_method(make_method):
    """Save a method again with some values changed, as somebody who saw its present version."""

    def change(method, **changes):
        given = {
            "key": method.key,
            "kind": method.kind,
            "version": method.version,
            "position": method.position,
        }
        return make_method(method=method, **{**given, **changes})

    return change


@pytest.fixture
def make_appeal(treasurer):
    def make(key="support", **changes):
        given = {
            "appeal": None,
            "version": None,
            "is_default": True,
            "is_active": True,
            "frequencies": ["one_off", "monthly"],
            "starts_at": None,
            "ends_at": None,
            "references": {},
            "texts": {"en": AppealWords(title="Support us", text="<p>Any <b>sum</b> helps.</p>", thanks="Thanks!")},
            "amounts": [
                AskedAmount(purpose="minimum", currency="USD", amount="10"),
                AskedAmount(purpose="minimum", currency="EUR", amount="10"),
                AskedAmount(purpose="suggested", currency="EUR", amount="12.50"),
            ],
            "by": treasurer,
            "at": NOW,
        }
        return save_appeal(key=key, **{**given, **changes})

    return make
