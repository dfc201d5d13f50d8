import pytest

from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from cms.published.models import Document
from donations.models import LedgerEntry
from donations.rules.approval.four_eyes import NotAllowed, NotAPerson
from donations.services import hide_method
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def shown():
    return LedgerEntry.objects.read().standing("dnb").shown


def test_hidden_method_is_gone_at_once(make_method, keeper, now):
    method = make_method()
    hide_method(method=method, content_hash=shown().content_hash, reason="fraud", by=keeper, at=now)
    assert shown() is None
    assert b"05302294668" not in bytes(Document.objects.get(collection="donations", language="en", key="").card)
    assert Event.objects.filter(name="donation.hidden").count() == 1


def test_what_was_not_looked_at_is_not_hidden(make_method, keeper, now):
    with pytest.raises(EditConflict):
        hide_method(method=make_method(), content_hash="0" * 64, reason="fraud", by=keeper, at=now)


def test_hidden_method_is_not_hidden_again(make_method, keeper, now):
    method = make_method()
    seen = {"method": method, "content_hash": shown().content_hash, "by": keeper, "at": now}
    hide_method(**seen, reason="fraud")
    with pytest.raises(Invalid, match="do not see"):
        hide_method(**seen, reason="fraud")


def test_hiding_needs_a_reason(make_method, keeper, now):
    method = make_method()
    with pytest.raises(Invalid) as error:
        hide_method(method=method, content_hash=shown().content_hash, reason="", by=keeper, at=now)
    assert error.value.field == "reason"


def test_only_people_who_may_propose_hide(make_method, now):
    seen = {"method": make_method(), "content_hash": shown().content_hash, "reason": "fraud", "at": now}
    for by, error in ((Actor.of(a_user(role="editor")), NotAllowed), (Actor.system("key"), NotAPerson)):
        with pytest.raises(error):
            hide_method(**seen, by=by)
    assert shown() is not None


@pytest.mark.parametrize("role", ["treasurer", "administrator"])
def test_treasurers_and_administrators_hide_at_once(make_method, now, role):
    seen = {"method": make_method(), "content_hash": shown().content_hash, "reason": "fraud", "at": now}
    hide_method(**seen, by=Actor.of(a_user(role=role)))
    assert shown() is None
