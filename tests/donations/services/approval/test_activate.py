from datetime import timedelta

import pytest

from cms.outbox.models import Event
from cms.published.models import Document
from donations.models import LedgerEntry
from donations.rules.approval.ledger import Action
from donations.services import activate_due, withdraw_proposal
from donations.services.approval.activate import activate, is_something_due
from donations.services.monitoring.watch import faults
from tests.factories import approved

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def actions():
    return [each.action for each in LedgerEntry.objects.order_by("sequence")]


def card():
    return bytes(Document.objects.get(collection="donations", language="en", key="").card)


def test_what_is_due_is_activated_once_and_public(propose, now):
    approved(propose(), at=now, hours=24)
    assert not is_something_due(at=now + DAY - timedelta(microseconds=1))
    assert is_something_due(at=now + DAY)
    for _ in range(2):
        activate_due(at=now + DAY)
    assert actions() == [Action.PROPOSED, Action.ACCOUNT_RECORDED, Action.APPROVED, Action.ACTIVATED]
    assert b"05302294668" in card()


def test_several_are_activated_together(propose, now):
    approved(propose(), at=now, hours=24)
    approved(propose(key="vipps", kind="vipps", values={"number": "557320"}), at=now, hours=1)
    activate_due(at=now + DAY)
    assert actions().count(Action.ACTIVATED) == 2


def test_what_was_withdrawn_is_not_activated(propose, keeper, now):
    version = approved(propose(), at=now, hours=24)
    seen = {"method": version.method, "content_hash": version.content_hash}
    withdraw_proposal(**seen, reason="mistake", by=keeper, at=now)
    activate_due(at=now + DAY)
    assert Action.ACTIVATED not in actions()


def test_frontends_are_told_what_readers_see(propose, now):
    approved(propose(), at=now, hours=24)
    activate_due(at=now + DAY)
    event = Event.objects.get(name="donation.changed")
    assert event.data["version"] == 1
    assert event.data["approved_at"] == "2026-11-22T12:00:00Z"
    assert event.data["fingerprint"].encode() in card()


def test_nothing_is_activated_that_nobody_approved(propose, now):
    version = propose()
    with pytest.raises(ValueError, match="Nothing is approved"):
        activate(LedgerEntry.objects.read(), method=version.method, at=now)


def test_broken_ledger_activates_nothing(propose, now, settings):
    approved(propose(), at=now, hours=24)
    settings.CMS_SEAL_KEY = "another"
    settings.SECRET_KEY = "a third"
    assert not is_something_due(at=now + DAY)
    activate_due(at=now + DAY)
    assert Action.ACTIVATED not in actions()


@pytest.mark.parametrize("change", [{"key": "other"}, {"kind": "iban"}])
def test_forged_method_holds_up_no_other_and_is_told(propose, now, change):
    method = approved(propose(), at=now, hours=24).method
    approved(propose(key="vipps", kind="vipps", values={"number": "557320"}), at=now, hours=24)
    type(method).objects.filter(pk=method.pk).update(**change)
    activate_due(at=now + DAY)
    ledger = LedgerEntry.objects.read()
    assert (ledger.standing("dnb").shown, ledger.standing("vipps").shown.number) == (None, 1)
    assert [each for each in faults(at=now + DAY) if each.startswith("dnb: Version 1 is")]
