"""The waiting period of accounts: how long after a change they approve nothing."""

from datetime import datetime, timedelta

from django.conf import settings

from cms.access.models import User
from cms.access.second_factor import device_of
from donations.rules.approval.accounts import account_standings, check_account
from donations.rules.approval.four_eyes import check_age
from donations.rules.approval.ledger import Ledger


def check_settled(ledger: Ledger, person: User, *, proposer: int | None, at: datetime) -> None:
    """Refuse an account that was changed lately, by whoever proposes, or whose second factor is new."""
    check_device(person, at=at)
    check_account(account_standings(ledger.entries), person.pk, proposer=proposer, at=at, waiting=account_waiting())


def check_device(person: User, *, at: datetime) -> None:
    """Refuse a second factor that is new; that there is none, `confirm` says."""
    if device := device_of(person):
        check_age(set_up_at=device.created_at or at, at=at, cool_off=cool_off())


def cool_off() -> timedelta:
    """Return the time between an approval and readers."""
    return timedelta(hours=settings.CMS_DONATION_COOL_OFF_HOURS)


def account_waiting() -> timedelta:
    """Return how long an account that was changed has to wait: never less than the cool-off."""
    return max(cool_off(), timedelta(hours=settings.CMS_APPROVER_WAITING_HOURS))
