from datetime import timedelta

import pytest
from django.utils import timezone

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from cms.lib.text import in_groups
from cms.outbox.models import Delivery, Event
from donations.models import LedgerEntry
from donations.services import AppealTexts, MethodTexts, activate_due, approve_in_emergency
from donations.services.approval.accounts.record import look
from donations.services.monitoring.alarms import SUBJECTS, SUBSCRIBER, alert, people_to_tell, people_without_address
from tests.donations.forging import forged
from tests.factories import a_fresh_code, a_treasurer, a_user, approved

pytestmark = pytest.mark.django_db

OTHER_ACCOUNT = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}


@pytest.fixture
def told():
    """Two who answer for donations, and others who do not."""
    a_user(role="editor", email="editor@example.org")
    a_user(role="treasurer", email="gone@example.org", is_active=False)
    a_user(role="treasurer", email="")
    return [a_treasurer(email="ann@example.org"), a_treasurer(role="administrator", email="bo@example.org")]


def mails(mailbox, name):
    mailbox.clear()
    alert(event=Event.objects.filter(name=name).latest("id"))
    return mailbox


def test_treasurers_and_administrators_are_told(told):
    assert people_to_tell() == told


def test_proposal_tells_old_and_new_values_masked(told, make_method, propose, mailoutbox, settings):
    settings.PUBLIC_URL = "https://cms.example.org"
    method = make_method()
    propose(method=method, version=method.version, values=OTHER_ACCOUNT, reason="new bank")
    first, second = mails(mailoutbox, "donation.proposed")
    assert [first.to, second.to] == [["ann@example.org"], ["bo@example.org"]]
    assert first.subject == "treasurer proposes other payment details: dnb"
    assert "account_number: … 68 → … 47" in first.body
    assert "Reason: new bank" in first.body
    assert f"https://cms.example.org/admin/donations/donationmethod/{method.pk}/proposal/" in first.body
    assert not any(number in first.body for number in ("05302294668", "86011117947", "8601 11 17947"))


def test_changed_words_stand_in_the_mail_with_their_numbers_masked(told, make_method, propose, mailoutbox):
    method = make_method()
    words = {"en": MethodTexts(label="Our bank", instructions="Use 8601 11 17947.")}
    propose(method=method, version=method.version, values=OTHER_ACCOUNT, texts=words)
    body = mails(mailoutbox, "donation.proposed")[0].body
    assert "label (en): “DNB bank account” → “Our bank”" in body
    assert "instructions (en): – → “Use … 47.”" in body


def test_mail_carries_version_and_head_of_the_ledger_of_its_datetime(told, make_method, hide, now, mailoutbox):
    method = make_method()
    then = LedgerEntry.objects.read()
    later = now + timedelta(hours=1)
    hide(method, at=later)
    body = mails(mailoutbox, "donation.activated")[0].body
    assert f"version 1 of what is public; ledger entry {len(then.entries)}, hash {in_groups(then.head)}" in body


def test_mail_names_the_entry_of_its_step_though_somebody_has_cut_it_off(told, make_method, mailoutbox):
    make_method()
    count, head = LedgerEntry.objects.count(), LedgerEntry.objects.read().head
    with forged():
        LedgerEntry._base_manager.filter(entry_hash=head)._raw_delete(using="default")
    assert f"ledger entry {count}, hash {in_groups(head)}" in mails(mailoutbox, "donation.activated")[0].body


def test_change_of_an_appeal_is_mailed_with_old_and_new_words(told, make_appeal, mailoutbox):
    appeal = make_appeal()
    make_appeal(appeal=appeal, version=1, texts={"en": AppealTexts(title="Write to us")})
    mail = mails(mailoutbox, "donation.appeal_changed")[0]
    assert mail.subject == "treasurer has changed what readers are asked for: support"
    assert "title (en): “Support us” → “Write to us”" in mail.body
    assert f"/admin/donations/appeal/{appeal.pk}/change/" in mail.body


def test_change_of_a_window_is_mailed_on_the_newsrooms_clock(told, make_appeal, now, mailoutbox):
    appeal = make_appeal(ends_at=now + timedelta(days=1))
    make_appeal(appeal=appeal, version=1, ends_at=now + timedelta(days=2))
    body = mails(mailoutbox, "donation.appeal_changed")[0].body
    assert "until: “23 Nov 2026, 13:00 CET” → “24 Nov 2026, 13:00 CET”" in body
    assert "treasurer, 22 Nov 2026, 13:00 CET" in body


def test_who_gets_no_mail_is_known(told):
    assert [each.email for each in people_without_address()] == [""]


def test_who_gets_no_mail_stands_in_the_log(told, propose, mailoutbox, caplog):
    nameless = people_without_address()[0].get_username()
    propose()
    mails(mailoutbox, "donation.proposed")
    assert f"{nameless} is not mailed donation.proposed" in caplog.text


def test_delivery_remembers_who_was_mailed(told, propose, mailoutbox, settings):
    assert settings.CMS_SUBSCRIBERS[SUBSCRIBER]["deliver"] == f"{alert.__module__}.{alert.__name__}"
    propose()
    assert [len(mails(mailoutbox, "donation.proposed")) for _ in range(2)] == [2, 0]


def test_same_event_is_the_same_mail(told, propose, mailoutbox):
    propose()
    Delivery.objects.all().delete()  # what remembers who was mailed
    ids = [[each.extra_headers["Message-ID"] for each in mails(mailoutbox, "donation.proposed")] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_approval_tells_when_readers_see_it(told, propose, now, mailoutbox):
    approved(propose(), at=now, hours=24)
    assert "Readers see it from 23 Nov 2026, 13:00 CET on." in mails(mailoutbox, "donation.approved")[0].body
    activate_due(at=now + timedelta(days=1))
    assert "Readers now see" in mails(mailoutbox, "donation.activated")[0].subject


def test_emergency_rings(told, propose, now, mailoutbox):
    version, person = propose(), told[1]
    seen = {"method": version.method, "content_hash": version.content_hash, "by": Actor.of(person), "at": now}
    approve_in_emergency(**seen, reason="account closed", code=a_fresh_code(person))
    mail = mails(mailoutbox, "donation.approved_in_emergency")[0]
    assert mail.subject.startswith("EMERGENCY")
    assert "account closed" in mail.body


def test_what_does_not_verify_is_told(told, mailoutbox, now):
    event = Event(name="donation.not_verified", subject="donations", actor_name="watch", happened_at=now)
    event.data = {"faults": ["dnb: Version 1 is not what was approved."]}
    event.save()
    assert "Version 1 is not what was approved" in mails(mailoutbox, "donation.not_verified")[0].body


def test_nobody_breaks_out_of_the_subject(told, propose, mailoutbox):
    propose(by=Actor.system("a\r\nBcc: x@example.org"))
    assert "\n" not in mails(mailoutbox, "donation.proposed")[0].subject


def test_every_event_for_treasurers_has_a_subject(settings):
    assert set(settings.CMS_SUBSCRIBERS["treasurers"]["events"]) == SUBJECTS.keys()


def test_mails_name_people_by_their_full_name(told, mailoutbox):
    person = a_treasurer()
    person.first_name, person.last_name = "Kari", "Nordmann"
    person.save()
    at = timezone.now()
    for actor in (person, None):
        data = {"key": "dnb", "reason": "to 0530 22 94668"}
        event = Event(name="donation.rejected", actor=actor, actor_name="kari", subject="x", happened_at=at, data=data)
        event.save()
        alert(event=event)
        mail = mailoutbox[-1]
        name = "Kari Nordmann" if actor else "kari"
        assert mail.subject == f"{name} has rejected payment details: dnb"
        assert mail.body.startswith(f"{name}, ")
        assert "Reason: to … 68" in mail.body


def test_change_of_an_account_is_mailed_to_its_old_and_new_address_and_to_all_others(told, mailoutbox, now):
    look(at=now)
    ann = told[0]
    with recorded_account_changes(by=Actor.of(told[1]), at=now):
        ann.email = "eve@example.net"
        ann.set_password("another long password")
        ann.save()
    found = mails(mailoutbox, "donation.account_changed")
    assert {mail.to[0] for mail in found} == {"ann@example.org", "eve@example.net", "bo@example.org"}
    assert len({mail.extra_headers["Message-ID"] for mail in found}) == 3
    changes = "e-mail address: a…@example.org → e…@example.net"
    assert found[0].subject == (
        f"{told[1]} has changed the account {ann.username}, which decides about donations: {changes}; password"
    )
    assert changes in found[0].body
    assert "The account approves nothing before" in found[0].body


def test_address_that_was_taken_is_mailed_further_alarms(told, propose, mailoutbox, now):
    look(at=now)
    User.objects.filter(pk=told[0].pk).update(email="eve@example.net", is_active=False)
    look(at=now)
    propose(at=now)
    to = {mail.to[0] for mail in mails(mailoutbox, "donation.proposed")}
    assert to == {"ann@example.org", "eve@example.net", "bo@example.org"}
    propose(key="iban", at=now + timedelta(days=15))
    assert {mail.to[0] for mail in mails(mailoutbox, "donation.proposed")} == {"bo@example.org"}


def test_change_past_this_system_is_by_somebody(told, mailoutbox, now):
    look(at=now)
    told[0].groups.clear()
    look(at=now)
    subject = mails(mailoutbox, "donation.account_changed")[0].subject
    assert subject.startswith("Somebody, by a command or past this system, has changed the account")
