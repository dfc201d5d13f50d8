import pytest

from cms.delivery.models import Document
from cms.events.models import Event
from cms.lib.refusals import Conflict, Invalid
from donations.models import LedgerEntry
from donations.services import hide_method

pytestmark = pytest.mark.django_db


def shown():
    return LedgerEntry.objects.read().standing("dnb").shown


def test_hidden_method_is_gone_at_once(make_method, treasurer, now):
    method = make_method()
    hide_method(method=method, content_hash=shown().content_hash, reason="fraud", by=treasurer, at=now)
    assert shown() is None
    assert b"05302294668" not in bytes(Document.objects.get(collection="donations", language="en", key="").card)
    assert Event.objects.filter(name="donation.hidden").count() == 1


def test_what_was_not_looked_at_is_not_hidden(make_method, treasurer, now):
    with pytest.raises(Conflict):
        hide_method(method=make_method(), content_hash="0" * 64, reason="fraud", by=treasurer, at=now)


def test_hidden_method_is_not_hidden_again(make_method, treasurer, now):
    method = make_method()
    seen = {"method": method, "content_hash": shown().content_hash, "by": treasurer, "at": now}
    hide_method(**seen, reason="fraud")
    with pytest.raises(Invalid, match="do not see"):
        hide_method(**seen, reason="fraud")


def test_hiding_needs_a_reason(make_method, treasurer, now):
    method = make_method()
    with pytest.raises(Invalid) as refusal:
        hide_method(method=method, content_hash=shown().content_hash, reason="", by=treasurer, at=now)
    assert refusal.value.field == "reason"
