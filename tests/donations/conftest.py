"""Methods and appeals as editors would save them: through the services."""

from datetime import UTC, datetime

import pytest

from cms.access.actor import Actor
from donations.models import LedgerEntry
from donations.services import AmountInput, AppealTexts, MethodTexts, hide_method, propose_method, save_appeal
from tests.factories import a_user, approved

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
def keeper(db):
    """Somebody who may propose, withdraw and hide."""
    return Actor.of(a_user(role="treasurer"))


@pytest.fixture
def propose(treasurer):
    """Propose a method; its version waits."""

    def make(key="dnb", kind="bank_account", values=ACCOUNT, **changes):
        given = {
            "method": None,
            "version": None,
            "texts": {"en": MethodTexts(label="DNB bank account")},
            "reason": "our account",
            "by": treasurer,
            "at": NOW,
        }
        return propose_method(key=key, kind=kind, values=values, **{**given, **changes})

    return make


@pytest.fixture
def make_method(propose):
    """Propose a method and have it approved, so that readers see it."""

    def make(key="dnb", **changes):
        method = approved(propose(key=key, **changes), at=changes.get("at", NOW)).method
        method.refresh_from_db()
        return method

    return make


@pytest.fixture
def change_method(make_method):
    """Have a method changed by two people, the first of whom saw its present version."""

    def change(method, **changes):
        return make_method(method.key, method=method, **{"kind": method.kind, "version": method.version, **changes})

    return change


@pytest.fixture
def hide(keeper):
    """Hide a method from readers."""

    def change(method, at=NOW):
        seen = LedgerEntry.objects.read().standing(method.key).shown.content_hash
        hide_method(method=method, content_hash=seen, reason="fraud", by=keeper, at=at)

    return change


@pytest.fixture
def make_appeal(treasurer):
    def make(key="support", **changes):
        given = {
            "appeal": None,
            "version": None,
            "is_default": True,
            "is_active": True,
            "languages": [],
            "frequencies": ["one_off", "monthly"],
            "starts_at": None,
            "ends_at": None,
            "references": {},
            "texts": {"en": AppealTexts(title="Support us", text="<p>Any <b>sum</b> helps.</p>", thanks="Thanks!")},
            "amounts": [
                AmountInput(purpose="minimum", currency="USD", amount="10"),
                AmountInput(purpose="minimum", currency="EUR", amount="10"),
                AmountInput(purpose="suggested", currency="EUR", amount="12.50"),
            ],
            "by": treasurer,
            "at": NOW,
        }
        return save_appeal(key=key, **{**given, **changes})

    return make
