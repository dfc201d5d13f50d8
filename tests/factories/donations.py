"""Ways to give, and the invitation to do so."""

from datetime import datetime, timedelta
from typing import Any

from django.test.utils import override_settings

from cms.access.actor import Actor
from cms.access.models import User
from cms.access.recovery_codes import digest_of
from donations.models import Appeal, DonationMethod, MethodVersion
from donations.services import (
    AmountInput,
    AppealTexts,
    MethodTexts,
    approve_proposal,
    propose_method,
    save_appeal,
)
from donations.services.approval.accounts.record import look
from tests.factories.people import a_user, an_actor
from tests.factories.present import NOW, next_number
from tests.factories.second_factors import a_second_factor


def a_treasurer(*, role: str = "treasurer", **values: Any) -> User:
    """Return somebody who may approve; `a_fresh_code(user)` gives what they would type for it."""
    user = a_user(role=role, **values)
    device = a_second_factor(user)
    device.created_at = NOW - timedelta(days=365)
    device.save()
    return user


def a_fresh_code(user: User) -> str:
    """Return a code of somebody's second factor that works once."""
    code = f"{next_number():012}"
    user.staticdevice_set.get().token_set.create(token=digest_of(code, user_id=user.pk))
    return code


def a_proposal(*, key: str = "dnb", **changes: Any) -> MethodVersion:
    """Return a Norwegian bank account that was proposed and waits."""
    given: dict[str, Any] = {
        "method": None,
        "version": None,
        "kind": "bank_account",
        "values": {"account_number": "0530 2294668", "holder": "Dawat Media Center"},
        "texts": {"en": MethodTexts(label="DNB bank account")},
        "reason": "our account",
        "by": an_actor(),
        "at": NOW,
    }
    return propose_method(key=key, **{**given, **changes})


def approved(version: MethodVersion, *, by: User | None = None, at: datetime = NOW, hours: float = 0) -> MethodVersion:
    """Return the version after another treasurer has approved it; readers see it after so many hours.

    All accounts count as known for a year.
    """
    person = by or a_treasurer()
    look(at=at - timedelta(days=365))
    with override_settings(CMS_DONATION_COOL_OFF_HOURS=hours):
        approve_proposal(
            method=version.method,
            content_hash=version.content_hash,
            code=a_fresh_code(person),
            by=Actor.of(person),
            at=at,
        )
    return version


def a_bank_account(*, key: str = "dnb", **changes: Any) -> DonationMethod:
    """Return a Norwegian bank account that readers see."""
    version = a_proposal(key=key, **changes)
    return approved(version, at=changes.get("at", NOW)).method


def an_iban(*, key: str = "iban", holder: str = "Dawat Media Center", **changes: Any) -> DonationMethod:
    """Return an account for transfers in euros that readers see: it has a QR code."""
    given: dict[str, Any] = {
        "kind": "iban",
        "values": {"iban": "NO15 0530 2294 668", "holder": holder, "currencies": "EUR"},
        "texts": {"en": MethodTexts(label="From abroad")},
    }
    return a_bank_account(key=key, **{**given, **changes})


def an_appeal(*, key: str = "support", **changes: Any) -> Appeal:
    """Return the newsroom's own appeal."""
    given: dict[str, Any] = {
        "appeal": None,
        "version": None,
        "is_default": True,
        "is_active": True,
        "languages": [],
        "frequencies": ["one_off", "monthly"],
        "starts_at": None,
        "ends_at": None,
        "references": {},
        "texts": {"en": AppealTexts(title="Support us", text="<p>Any sum helps.</p>")},
        "amounts": [AmountInput(purpose="minimum", currency="USD", amount="10")],
        "by": an_actor(),
        "at": NOW,
    }
    return save_appeal(key=key, **{**given, **changes})
