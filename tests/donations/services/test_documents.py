import pytest

from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import differences, public_transaction
from donations.services import renew_documents
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


def renew(at):
    with public_transaction():
        return renew_documents(at=at, by=an_actor())


def test_nothing_is_written_when_nothing_has_changed(make_method, make_appeal, now):
    make_method(), make_appeal()
    assert renew(now) is False


def test_what_is_stored_by_others_is_replaced_when_renewed(make_method, now):
    make_method()
    Document.objects.filter(key="").update(card=b"{}")
    assert renew(now) is True
    assert b"05302294668" in bytes(Document.objects.get(collection="donations", language="ps", key="").card)


def test_what_readers_see_anew_is_an_event_of_its_own(make_method, make_appeal, now):
    make_method()
    before = Event.objects.filter(name="donation.changed").count()
    make_appeal(by=an_actor("ann"))
    event = Event.objects.filter(name="donation.changed").first()
    assert (Event.objects.filter(name="donation.changed").count(), event.actor_name) == (before + 1, "ann")
    assert len(event.data["fingerprint"]) == 64


def test_services_leave_no_difference_to_a_rebuild(make_method, hide, make_appeal, now):
    make_appeal("support")
    method = make_method()
    make_appeal("winter", is_active=False)
    hide(method)
    ours = [each for each in differences(at=now) if each.document.startswith(("donations", "appeal"))]
    assert ours == []
