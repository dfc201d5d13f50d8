"""Accounts that were changed lately, or by whoever proposes, approve nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from donations.models import LedgerEntry
from donations.rules.approval.accounts import (
    ChangedByProposer,
    NothingToConfirm,
    NoThirdPerson,
    YoungAccount,
    account_standings,
)
from donations.rules.approval.four_eyes import ChangedMeanwhile
from donations.services import approve_in_emergency, approve_proposal, confirm_account
from donations.services.approval.accounts.record import look
from tests.factories import NOW, a_fresh_code, a_proposal, a_treasurer

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)


@pytest.fixture(autouse=True)
def people(settings):
    """Three treasurers and a superuser who is a treasurer, too; the ledger knows them."""
    settings.CMS_APPROVER_WAITING_HOURS = 24
    made = {name: a_treasurer(username=name) for name in ("ann", "bo", "cleo")}
    made["boss"] = a_treasurer(username="boss", is_superuser=True)
    look(at=NOW)
    return made


@pytest.fixture
def change(people):
    """Change an account: its address, by somebody."""

    def by(actor, whose, at=NOW):
        with recorded_account_changes(by=Actor.of(people[actor]), at=at):
            people[whose].email = f"{whose}.{actor}.{at:%d.%H}@example.org"
            people[whose].save()

    return by


@pytest.fixture
def approve(people):
    """Let somebody approve what somebody has proposed; returns why that is refused, or None."""

    def proposed(by, *, proposer, at=NOW + DAY):
        version = a_proposal(key=f"dnb-{LedgerEntry.objects.count()}", by=Actor.of(people[proposer]))
        seen = {"method": version.method, "content_hash": version.content_hash}
        return refusal(approve_proposal, by, at, **seen)

    def refusal(service, by, at, **seen):
        try:
            service(**seen, code=a_fresh_code(people[by]), by=Actor.of(people[by]), at=at)
        except DomainError as error:
            return type(error)
        return None

    proposed.refusal = refusal
    return proposed


@pytest.fixture
def confirm(people, approve):
    """Let somebody confirm an account as it is; returns why that is refused, or None."""

    def confirmed(by, whose, *, at=NOW + DAY, seen=None):
        account = people[whose].pk
        state_hash = seen or account_standings(LedgerEntry.objects.read().entries)[account].state_hash
        return approve.refusal(confirm_account, by, at, account=account, state_hash=state_hash)

    return confirmed


def test_changed_account_waits_as_long_as_the_setting_says(approve, change, settings):
    change("bo", "bo")
    for hours in (24, 14 * 24):
        settings.CMS_APPROVER_WAITING_HOURS = hours
        waiting = timedelta(hours=hours)
        assert approve("bo", proposer="ann", at=NOW + waiting - timedelta(seconds=1)) is YoungAccount
        assert approve("bo", proposer="ann", at=NOW + waiting) is None


def test_what_was_written_past_this_system_is_found_by_the_approval_itself(approve, people):
    people["bo"].set_password("another long password")
    people["bo"].save()
    assert approve("bo", proposer="ann") is YoungAccount


def test_account_that_the_proposer_has_changed_never_approves_theirs(approve, change):
    change("boss", "bo")
    later = NOW + 300 * DAY
    assert approve("bo", proposer="boss", at=later) is ChangedByProposer
    assert approve("bo", proposer="ann", at=later) is None
    assert approve("boss", proposer="bo", at=later) is None


def test_account_that_the_proposer_has_made_never_approves_theirs(approve, people):
    with recorded_account_changes(by=Actor.of(people["boss"]), at=NOW):
        people["dan"] = a_treasurer(username="dan")
    assert approve("dan", proposer="boss", at=NOW + 300 * DAY) is ChangedByProposer


def test_role_that_the_proposer_has_widened_changes_everybody_who_has_it(approve, people):
    editors = Group.objects.get(name="editor")
    people["dan"] = a_treasurer(role="editor", username="dan")
    with recorded_account_changes(by=Actor.of(people["boss"]), at=NOW):
        editors.permissions.add(*Group.objects.get(name="treasurer").permissions.all())
    assert approve("dan", proposer="boss", at=NOW + 300 * DAY) is ChangedByProposer


def test_third_person_confirms_an_account(approve, change, confirm):
    change("boss", "bo")
    assert confirm("cleo", "bo") is None
    assert approve("bo", proposer="boss") is None
    change("boss", "bo", at=NOW + DAY)
    assert approve("bo", proposer="boss", at=NOW + 2 * DAY) is ChangedByProposer


def test_confirmation_needs_a_third_person_with_a_settled_account(approve, change, confirm):
    change("boss", "bo")
    assert confirm("boss", "bo") is NoThirdPerson
    assert confirm("bo", "bo") is NoThirdPerson
    assert confirm("cleo", "ann") is NothingToConfirm
    change("boss", "cleo")
    assert confirm("cleo", "bo", at=NOW + timedelta(hours=1)) is YoungAccount
    assert confirm("cleo", "bo") is NoThirdPerson
    assert confirm("ann", "bo", seen="0" * 64) is ChangedMeanwhile
    assert confirm("ann", "cleo") is None
    assert confirm("cleo", "bo") is None
    assert approve("bo", proposer="boss") is None


def test_somebody_who_was_changed_by_the_proposer_passes_that_on(approve, change, people):
    people["ann"].is_superuser = True
    people["ann"].save()
    look(at=NOW)
    change("boss", "ann")
    change("ann", "bo")
    assert approve("bo", proposer="boss") is ChangedByProposer


def test_emergency_remains_where_there_is_no_third_person(approve, change, people):
    change("boss", "bo")
    version = a_proposal(by=Actor.of(people["boss"]))
    seen = {"method": version.method, "content_hash": version.content_hash}
    assert approve.refusal(approve_in_emergency, "boss", NOW, **seen, reason="alone") is None
