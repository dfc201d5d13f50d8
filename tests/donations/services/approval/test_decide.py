from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from cms.outbox.models import Event
from cms.second_factor.errors import NoSecondFactor, WrongCode
from donations.models import DonationMethod, LedgerEntry
from donations.rules.approval.four_eyes import (
    ApprovedAlready,
    ChangedMeanwhile,
    NewSecondFactor,
    NotAllowed,
    NotAPerson,
    NothingProposed,
    OwnChange,
)
from donations.services import activate_due, approve_in_emergency, approve_proposal, reject_proposal
from donations.services.approval import decide
from tests.donations.forging import forged
from tests.factories import a_fresh_code, a_treasurer, a_user, a_wrong_code, has_recovery_code

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def standing():
    return LedgerEntry.objects.read().standing("dnb")


def asked(version, person, at, **changes):
    given = {"method": version.method, "content_hash": version.content_hash, "by": Actor.of(person), "at": at}
    return {**given, **changes}


def test_approved_version_waits_for_its_cool_off(propose, now):
    version, person = propose(), a_treasurer()
    assert approve_proposal(**asked(version, person, now, code=a_fresh_code(person))) == now + DAY
    assert standing().shown is None
    activate_due(at=now + DAY - timedelta(seconds=1))
    assert standing().shown is None
    activate_due(at=now + DAY)
    assert standing().shown.approved.actor == person.username


def test_without_a_cool_off_readers_see_it_at_once(propose, now, settings):
    settings.CMS_DONATION_COOL_OFF_HOURS = 0
    version, person = propose(), a_treasurer()
    approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))
    assert standing().shown.number == 1


def test_nobody_approves_what_they_proposed(propose, now):
    person = a_treasurer()
    version = propose(by=Actor.of(person))
    with pytest.raises(OwnChange):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


def test_own_change_uses_no_code_up(propose, now):
    person = a_treasurer()
    version = propose(by=Actor.of(person))
    code = a_fresh_code(person)
    with pytest.raises(OwnChange):
        approve_proposal(**asked(version, person, now, code=code))
    assert has_recovery_code(person, code)


def test_change_of_name_is_no_second_person(propose, now):
    person = a_treasurer()
    version = propose(by=Actor.of(person))
    person.username = "somebody-else"
    person.save()
    with pytest.raises(OwnChange):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


def test_programs_and_keys_approve_nothing(propose, now):
    version = propose()
    for service in (approve_proposal, approve_in_emergency):
        more = {} if service is approve_proposal else {"reason": "now"}
        with pytest.raises(NotAPerson):
            service(**asked(version, a_user(), now, by=Actor.system("key"), code="123456", **more))


@pytest.mark.parametrize("role", ["reporter", "editor", "administrator"])
def test_other_roles_approve_nothing(propose, now, role):
    version, person = propose(), a_treasurer(role=role)
    with pytest.raises(NotAllowed):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


@pytest.mark.parametrize("loss", ["role", "active", "staff"])
def test_role_that_went_while_the_page_was_open_does_not_count(propose, now, loss):
    version, person = propose(), a_treasurer()
    actor = Actor.of(person)
    if loss == "role":
        person.groups.remove(Group.objects.get(name="treasurer"))
    else:
        setattr(person, f"is_{loss}", False)
        person.save()
    with pytest.raises(NotAllowed):
        approve_proposal(**asked(version, person, now, by=actor, code=a_fresh_code(person)))


def test_role_that_went_while_the_code_was_checked_does_not_count(propose, now, monkeypatch):
    version, person = propose(), a_treasurer()

    def confirm(**given):
        decide.people.User.objects.get(pk=person.pk).groups.clear()

    monkeypatch.setattr(decide, "confirm", confirm)
    with pytest.raises(NotAllowed):
        approve_proposal(**asked(version, person, now, code="123456"))
    assert standing().proposal.approved is None


def test_proposer_without_a_name_or_a_row_is_known_by_the_ledger(propose, now):
    person = a_treasurer()
    version = propose(by=Actor.of(person))
    with forged():
        connection.cursor().execute("UPDATE donations_methodversion SET proposed_by_id = NULL")
        connection.cursor().execute("UPDATE donations_ledgerentry SET actor_id = NULL")
    person.username = "somebody-else"
    person.save()
    with pytest.raises(OwnChange):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


def test_superuser_alone_has_no_way_but_the_emergency(propose, now):
    person = a_treasurer(is_superuser=True)
    version = propose(by=Actor.of(person))
    with pytest.raises(OwnChange):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


@pytest.mark.parametrize("code", ["", "12345", "١٢٣٤٥٦", a_wrong_code(), "000000000000"])
def test_code_has_to_be_right(propose, now, code):
    version, person = propose(), a_treasurer()
    with pytest.raises(Invalid) as error:
        approve_proposal(**asked(version, person, now, code=code))
    assert error.value.field == "code"
    assert standing().proposal.approved is None


def test_code_works_once(propose, now):
    version, person = propose(), a_treasurer()
    code = a_fresh_code(person)
    approve_proposal(**asked(version, person, now, code=code))
    reject_proposal(**asked(version, person, now, reason="no"))
    method = DonationMethod.objects.get()
    second = propose(method=method, version=method.version, reason="again")
    with pytest.raises(WrongCode):
        approve_proposal(**asked(second, person, now, code=code))


def test_without_a_second_factor_nothing_is_approved(propose, now):
    version, person = propose(), a_user(role="treasurer")
    with pytest.raises(NoSecondFactor):
        approve_proposal(**asked(version, person, now, code="123456"))


def test_second_factor_that_is_new_approves_nothing_yet(propose, now):
    version, person = propose(), a_treasurer()
    person.totpdevice_set.update(created_at=now - DAY + timedelta(seconds=1))
    with pytest.raises(NewSecondFactor):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))
    approve_proposal(**asked(version, person, now + timedelta(seconds=1), code=a_fresh_code(person)))


def test_second_factor_has_to_be_a_day_old_without_a_cool_off_too(propose, now, settings):
    settings.CMS_DONATION_COOL_OFF_HOURS = 0
    version, person = propose(), a_treasurer()
    person.totpdevice_set.update(created_at=now - DAY + timedelta(seconds=1))
    with pytest.raises(NewSecondFactor):
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))


def test_approval_is_bound_to_what_was_seen(propose, now):
    version, person = propose(), a_treasurer()
    with pytest.raises(ChangedMeanwhile):
        approve_proposal(**asked(version, person, now, content_hash="0" * 64, code=a_fresh_code(person)))


def test_approval_after_an_edit_is_refused(propose, now):
    seen, person = propose(), a_treasurer()
    method = DonationMethod.objects.get()
    propose(method=method, version=method.version, values={"account_number": "86011117947", "holder": "Somebody"})
    with pytest.raises(ChangedMeanwhile):
        approve_proposal(**asked(seen, person, now, code=a_fresh_code(person)))


def test_second_approver_hears_that_it_is_approved(propose, now):
    version, first, second = propose(), a_treasurer(), a_treasurer()
    approve_proposal(**asked(version, first, now, code=a_fresh_code(first)))
    with pytest.raises(ApprovedAlready):
        approve_proposal(**asked(version, second, now, code=a_fresh_code(second)))


@pytest.mark.parametrize("is_approved", [False, True])
def test_rejected_version_never_comes(propose, now, is_approved):
    version, person = propose(), a_treasurer()
    if is_approved:
        approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))
    other = a_treasurer()
    reject_proposal(**asked(version, other, now, reason="the bank says no"))
    activate_due(at=now + 2 * DAY)
    assert (standing().proposal, standing().shown) == (None, None)
    assert LedgerEntry.objects.first().data == {"reason": "the bank says no", "actor_id": other.pk}


def test_rejection_needs_a_reason_and_the_role(propose, now):
    version = propose()
    with pytest.raises(Invalid) as error:
        reject_proposal(**asked(version, a_treasurer(), now, reason=" "))
    assert error.value.field == "reason"
    with pytest.raises(NotAllowed):
        reject_proposal(**asked(version, a_user(role="editor"), now, reason="no"))


def test_emergency_is_alone_at_once_and_loud(propose, now):
    person = a_treasurer(role="administrator")
    version = propose(by=Actor.of(person))
    approve_in_emergency(**asked(version, person, now, reason="account closed", code=a_fresh_code(person)))
    assert standing().shown.approved.data["reason"] == "account closed"
    assert Event.objects.filter(name="donation.approved_in_emergency", actor=person).count() == 1


def test_emergency_ends_a_cool_off(propose, now):
    version, person, administrator = propose(), a_treasurer(), a_treasurer(role="administrator")
    approve_proposal(**asked(version, person, now, code=a_fresh_code(person)))
    approve_in_emergency(**asked(version, administrator, now, reason="urgent", code=a_fresh_code(administrator)))
    assert standing().shown.approved.action == "approved_in_emergency"


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_emergency_is_for_administrators(propose, now, role):
    version, person = propose(), a_treasurer(role=role)
    with pytest.raises(NotAllowed):
        approve_in_emergency(**asked(version, person, now, reason="urgent", code=a_fresh_code(person)))


def test_new_second_factor_is_none_in_an_emergency_either(propose, now):
    version, person = propose(), a_treasurer(role="administrator")
    person.totpdevice_set.update(created_at=now)
    with pytest.raises(NewSecondFactor):
        approve_in_emergency(**asked(version, person, now, reason="urgent", code=a_fresh_code(person)))


def test_emergency_needs_code_and_reason(propose, now):
    version, person = propose(), a_treasurer(role="administrator")
    for changes in ({"reason": "", "code": a_fresh_code(person)}, {"reason": "urgent", "code": ""}):
        with pytest.raises(Invalid):
            approve_in_emergency(**asked(version, person, now, **changes))
    assert standing().shown is None


def test_nothing_is_decided_where_nothing_waits(make_method, now):
    method, person = make_method(), a_treasurer()
    seen = {"method": method, "content_hash": standing().shown.content_hash, "by": Actor.of(person), "at": now}
    with pytest.raises(NothingProposed):
        approve_proposal(**seen, code=a_fresh_code(person))
    with pytest.raises(NothingProposed):
        reject_proposal(**seen, reason="no")


def test_refusals_are_told_apart_by_code():
    assert issubclass(NotAllowed, DomainError)
    assert NotAllowed.code == "not_allowed"
