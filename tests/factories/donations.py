"""Ways to give, and the invitation to do so."""

from typing import Any

from donations.models import Appeal, DonationMethod
from donations.services import AppealWords, AskedAmount, MethodWords, save_appeal, save_method
from tests.factories.people import an_actor
from tests.factories.present import NOW


def a_bank_account(*, key: str = "dnb", **changes: Any) -> DonationMethod:
    """Return a Norwegian bank account that readers see."""
    given: dict[str, Any] = {
        "method": None,
        "version": None,
        "kind": "bank_account",
        "values": {"account_number": "0530 2294668", "holder": "Dawat Media Center"},
        "texts": {"en": MethodWords(label="DNB bank account")},
        "position": 1,
        "is_active": True,
        "by": an_actor(),
        "at": NOW,
    }
    return save_method(key=key, **{**given, **changes})


def an_iban(*, key: str = "iban", holder: str = "Dawat Media Center", **changes: Any) -> DonationMethod:
    """Return an account for transfers in euros that readers see: it has a QR code."""
    given: dict[str, Any] = {
        "kind": "iban",
        "values": {"iban": "NO15 0530 2294 668", "holder": holder, "currencies": "EUR"},
        "texts": {"en": MethodWords(label="From abroad")},
        "position": 2,
    }
    return a_bank_account(key=key, **{**given, **changes})


def an_appeal(*, key: str = "support", **changes: Any) -> Appeal:
    """Return the newsroom's own appeal."""
    given: dict[str, Any] = {
        "appeal": None,
        "version": None,
        "is_default": True,
        "is_active": True,
        "frequencies": ["one_off", "monthly"],
        "texts": {"en": AppealWords(title="Support us", text="<p>Any sum helps.</p>")},
        "amounts": [AskedAmount(purpose="minimum", currency="USD", amount="10")],
        "by": an_actor(),
        "at": NOW,
    }
    return save_appeal(key=key, **{**given, **changes})
