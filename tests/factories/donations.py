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


def an_appeal(*, key: str = "support", **changes: Any) -> Appeal:
    """Return the newsroom's own appeal."""
    given: dict[str, Any] = {
        "appeal": None,
        "version": None,
        "is_default": True,
        "is_active": True,
        "frequencies": ["one_off", "monthly"],
        "starts_at": None,
        "ends_at": None,
        "references": {},
        "texts": {"en": AppealWords(title="Support us", text="<p>Any sum helps.</p>")},
        "amounts": [AskedAmount(purpose="minimum", currency="USD", amount="10")],
        "by": an_actor(),
        "at": NOW,
    }
    return save_appeal(key=key, **{**given, **changes})
