"""The page of a proposal says who can approve it, and takes confirmations of accounts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from donations.admin.approval.approvers import approvers_of
from donations.models import LedgerEntry
from donations.services.approval.accounts.record import look
from tests.donations.admin.approval.test_proposal import page_of
from tests.factories import NOW, a_fresh_code, a_proposal, a_treasurer, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings):
    settings.CMS_APPROVER_WAITING_HOURS = 24
    made = {name: a_treasurer(username=name) for name in ("ann", "bo", "cleo")}
    made["boss"] = a_treasurer(username="boss", is_superuser=True)
    look(at=NOW)
    with recorded_account_changes(by=Actor.of(made["boss"]), at=timezone.now()):
        made["bo"].set_password("another long password")
        made["bo"].save()
    return made


def test_obstacles_and_history_are_told(people):
    a_user(role="treasurer", username="dan")
    at = timezone.now()
    found = approvers_of(proposer=people["boss"].pk, viewer=people["ann"], at=at)
    rows = {item.user.username: item for item in found.people}
    assert {name: len(row.obstacles) for name, row in rows.items()} == {"ann": 0, "bo": 2, "cleo": 0, "dan": 1}
    assert rows["bo"].obstacles[0].startswith("not before ")
    assert rows["bo"].obstacles[1].startswith("made or changed by whoever proposed this")
    assert rows["dan"].obstacles == ["has no second factor"]
    assert rows["bo"].history[0].endswith(": recorded as it was")
    assert rows["bo"].history[1].endswith(": boss changed password")
    assert [name for name, row in rows.items() if row.is_confirmable] == ["bo"]
    assert not found.is_stuck


@pytest.mark.parametrize(("viewer", "count"), [("ann", 1), ("bo", 0), ("boss", 0)])
def test_button_is_there_for_third_people_only(people, client, viewer, count):
    version = a_proposal(by=Actor.of(people["boss"]))
    client.force_login(people[viewer])
    page = client.get(page_of(version)).content.decode()
    assert page.count("Confirm this account</button>") == count


def test_account_is_confirmed_on_the_page(people, client):
    version = a_proposal(by=Actor.of(people["boss"]))
    client.force_login(people["ann"])
    account = people["bo"].pk
    rows = approvers_of(proposer=None, viewer=people["ann"], at=timezone.now()).people
    [state_hash] = [row.state_hash for row in rows if row.user.pk == account]
    typed = {"decision": f"confirm-{account}", f"state_hash-{account}": state_hash}
    assert "Nothing was done." in client.post(page_of(version), {**typed, "code": "000000"}).content.decode()
    answer = client.post(page_of(version), {**typed, "code": a_fresh_code(people["ann"])}, follow=True)
    assert answer.redirect_chain == [(page_of(version), 302)]
    assert "Confirmed." in answer.content.decode()
    assert "made or changed by whoever proposed this" not in answer.content.decode()
    entry = LedgerEntry.objects.first()
    assert (entry.action, entry.actor, entry.data["username"]) == ("account_confirmed", people["ann"], "bo")


@pytest.mark.parametrize("decision", ["confirm-", "confirm-x", "confirm-٣", "confirm-999999", f"confirm-{10**30}"])
def test_confirmation_of_nobody_is_refused(people, client, decision):
    version = a_proposal(by=Actor.of(people["boss"]))
    client.force_login(people["ann"])
    answer = client.post(page_of(version), {"decision": decision, "code": a_fresh_code(people["ann"])})
    assert answer.status_code == 400
    assert "There is nothing to confirm" in answer.content.decode()


def test_nobody_else_can_approve_is_told(people, client):
    for name in ("ann", "cleo"):
        people[name].groups.clear()
    look(at=timezone.now() - timedelta(days=2))
    version = a_proposal(by=Actor.of(people["boss"]))
    client.force_login(people["boss"])
    assert "As it stands nobody can approve this." in client.get(page_of(version)).content.decode()
