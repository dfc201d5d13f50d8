"""What one stolen account of each role, and a hand in the database, can do about where donations go.

Each attack is refused, or everybody who is not the thief is mailed at the address that they had before, by the next
look of the worker, which comes within 20 seconds, or its watch, which comes within a minute.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from cms.access.actor import Actor
from cms.access.models import User
from cms.outbox.models import Delivery
from cms.outbox.subscribers import deliver
from cms.published.models import Document
from donations.models import LedgerEntry
from donations.services.approval.accounts.record import look
from donations.services.monitoring.watch import watch
from donations.services.monitoring.watch_documents import look_at_changes
from tests.donations.forging import forged
from tests.factories import a_bank_account, a_fresh_code, a_proposal, a_section, a_treasurer, a_user
from tests.factories.admin_forms import form_data
from tests.factories.second_factors import a_second_factor

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
THIEF = "86011117947"
TYPED = {"account_number": THIEF, "display": "", "holder": "Dawat Media Center", "reason": "new bank"}
NEW = {"password1": "a quite other password", "password2": "a quite other password"}
APPROVERS = ("ann", "bo", "cleo", "adam", "sue")


@pytest.fixture(autouse=True)
def newsroom(settings, client):
    """Five who answer for donations, known for a year, and two others."""
    settings.CMS_APPROVER_WAITING_HOURS = 24
    found = Newsroom(client)
    look(at=timezone.now() - YEAR)
    found.account = a_bank_account(at=timezone.now() - YEAR)
    Delivery.objects.all().delete()
    return found


class Newsroom:
    """People by name, and the thief, who has signed in as one of them."""

    def __init__(self, client):
        self.client = client
        roles = {"ann": "treasurer", "bo": "treasurer", "cleo": "treasurer", "adam": "administrator"}
        self.people = {name: self._person(name, role) for name, role in roles.items()}
        self.people["sue"] = self._person("sue", "treasurer", is_superuser=True)
        self.people |= {role: a_user(role=role, username=role) for role in ("reporter", "editor")}

    def _person(self, name, role, **values):
        person = a_treasurer(role=role, username=name, email=f"{name}@example.org", **values)
        person.totpdevice_set.update(created_at=timezone.now() - YEAR)
        return person

    def steal(self, name):
        self.thief = name
        self.client.force_login(self.people[name])

    def code(self):
        return a_fresh_code(self.people[self.thief])

    def post(self, name, *args, **typed):
        """Return the status of a form that is sent as it stands, with what the thief types."""
        address = reverse(f"admin:{name}", args=args)
        page = self.client.get(address)
        if page.status_code not in {200, 405}:
            return page.status_code
        has_form = page.context is not None and "adminform" in page.context
        answer = self.client.post(address, form_data(page, **typed) if has_form else typed)
        return answer.status_code

    def user(self, whose, **typed):
        return self.post("access_user_change", self.people[whose].pk, **typed)

    def propose(self):
        return self.post("donations_donationmethod_change", self.account.pk, **TYPED)

    def decide(self, decision, **typed):
        waiting = LedgerEntry.objects.read().standing("dnb").proposal or a_proposal(
            method=self.account, version=self.account.version, values=_values(), by=Actor.of(self.people["ann"])
        )
        given = {"decision": decision, "content_hash": waiting.content_hash, "code": self.code(), "reason": "quick"}
        return self.post("donations_donationmethod_proposal", self.account.pk, **given, **typed)


def _values():
    return {"account_number": THIEF, "holder": "Dawat Media Center"}


def role(name):
    return str(Group.objects.get(name=name).pk)


REFUSED = {
    "reporter opens a proposal": ("reporter", lambda n: n.post("donations_donationmethod_proposal", n.account.pk)),
    "reporter changes a treasurer": ("reporter", lambda n: n.user("bo", email="eve@example.net")),
    "reporter resets a second factor": ("reporter", lambda n: n.post("second_factor_reset", n.people["bo"].pk)),
    "editor proposes": ("editor", lambda n: n.propose()),
    "editor hides a method": ("editor", lambda n: n.post("donations_donationmethod_hide", n.account.pk)),
    "editor widens the own role": ("editor", lambda n: n.post("auth_group_change", role("editor"))),
    "editor reads the ledger": ("editor", lambda n: n.post("donations_ledgerentry_changelist")),
    "treasurer approves the own proposal": ("ann", lambda n: n.decide("approve")),
    "treasurer approves alone": ("ann", lambda n: n.decide("emergency")),
    "treasurer confirms the own account": ("ann", lambda n: n.decide(f"confirm-{n.people['ann'].pk}")),
    "treasurer changes another": ("ann", lambda n: n.user("bo", email="eve@example.net")),
    "treasurer makes an account": ("ann", lambda n: n.post("access_user_add", username="eve", **NEW)),
    "administrator changes a treasurer": ("adam", lambda n: n.user("bo", email="eve@example.net")),
    "administrator switches a treasurer off": ("adam", lambda n: n.user("bo", is_active="")),
    "administrator deletes a treasurer": ("adam", lambda n: n.post("access_user_delete", n.people["bo"].pk, post="y")),
    "administrator sets a treasurer's password": (
        "adam",
        lambda n: n.post("auth_user_password_change", n.people["bo"].pk, **NEW, code=n.code()),
    ),
    "administrator resets a treasurer's second factor": (
        "adam",
        lambda n: n.post("second_factor_reset", n.people["bo"].pk, code=n.code()),
    ),
    "administrator approves": ("adam", lambda n: n.decide("approve")),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_attack_is_refused(newsroom, attack):
    name, do = REFUSED[attack]
    newsroom.steal(name)
    before = LedgerEntry.objects.count(), dict(User.objects.values_list("pk", "email"))
    status = do(newsroom)
    added = LedgerEntry.objects.filter(sequence__gt=before[0]).exclude(action="proposed")
    assert status in {400, 403}
    assert not added.exists()
    assert dict(User.objects.values_list("pk", "email")) == before[1]


def test_administrator_cannot_give_the_role_of_a_treasurer(newsroom):
    newsroom.steal("adam")
    newsroom.post("access_user_add", username="eve", groups=[role("treasurer")], **NEW)
    assert not User.objects.filter(username="eve").exists()


def take_three_addresses(newsroom):
    for name in ("ann", "bo", "cleo"):
        newsroom.user(name, email="eve@example.net")


def make_a_treasurer(newsroom):
    newsroom.post("access_user_add", username="eve", groups=[role("treasurer")], **NEW)


def widen_the_role_of_editors(newsroom):
    approve = str(Permission.objects.get(codename="approve_proposal").pk)
    newsroom.post("auth_group_change", role("editor"), permissions=[approve])


def publish_a_number(newsroom):
    a_section(slug="news", name=f"Konto {THIEF}")


def sql(statement, *values):
    def run(newsroom):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


def past_the_guards(statement):
    def run(newsroom):
        with forged():
            sql(statement)(newsroom)

    return run


def insert_a_role(newsroom):
    statement = "INSERT INTO access_user_groups (user_id, group_id) VALUES (%s, %s)"
    sql(statement, newsroom.people["editor"].pk, int(role("treasurer")))(newsroom)


def forge_a_document(newsroom):
    for row in Document.objects.in_collection("donations"):
        Document.objects.filter(pk=row.pk).update(card=bytes(row.card).replace(b"05302294668", THIEF.encode()))


TOLD = {
    "treasurer proposes": ("ann", lambda n: n.propose()),
    "treasurer hides a method": (
        "ann",
        lambda n: n.post(
            "donations_donationmethod_hide",
            n.account.pk,
            reason="x",
            content_hash=LedgerEntry.objects.read().standing("dnb").shown.content_hash,
        ),
    ),
    "treasurer changes the own password": (
        "ann",
        lambda n: n.post(
            "password_change",
            old_password="a long enough password",
            new_password1="a quite other one",
            new_password2="a quite other one",
            code=n.code(),
        ),
    ),
    "administrator approves alone": ("adam", lambda n: n.decide("emergency")),
    "administrator makes another": (
        "adam",
        lambda n: n.post("access_user_add", username="eve", groups=[role("administrator")], **NEW),
    ),
    "editor puts a number into a name": ("editor", publish_a_number),
    "superuser takes three addresses": ("sue", take_three_addresses),
    "superuser makes a treasurer": ("sue", make_a_treasurer),
    "superuser widens a role": ("sue", widen_the_role_of_editors),
    "superuser switches a treasurer off": ("sue", lambda n: n.user("bo", is_active="")),
    "superuser takes a role": ("sue", lambda n: n.user("bo", groups=[role("editor")])),
    "superuser sets a password": (
        "sue",
        lambda n: n.post("auth_user_password_change", n.people["bo"].pk, **NEW, code=n.code()),
    ),
    "superuser resets a second factor": (
        "sue",
        lambda n: n.post("second_factor_reset", n.people["bo"].pk, code=n.code()),
    ),
    "superuser deletes a treasurer": ("sue", lambda n: n.post("access_user_delete", n.people["bo"].pk, post="yes")),
    "superuser approves alone": ("sue", lambda n: n.decide("emergency")),
    "SQL takes an address": ("", sql("UPDATE access_user SET email = 'eve@example.net' WHERE username = 'bo'")),
    "SQL sets a password": ("", sql("UPDATE access_user SET password = 'md5$salt$x' WHERE username = 'bo'")),
    "SQL switches everybody off": ("", sql("UPDATE access_user SET is_active = (1 = 0)")),
    "SQL makes a superuser": ("", sql("UPDATE access_user SET is_superuser = (1 = 1) WHERE username = 'editor'")),
    "SQL gives a role": ("", insert_a_role),
    "SQL exchanges a second factor": ("", sql("UPDATE otp_totp_totpdevice SET key = '00'")),
    "SQL rewrites an entry": ("", past_the_guards("UPDATE donations_ledgerentry SET data = '{}' WHERE sequence = 1")),
    "SQL cuts entries off": ("", past_the_guards("DELETE FROM donations_ledgerentry WHERE sequence > 2")),
    "SQL forges a document": ("", forge_a_document),
}


@pytest.mark.parametrize("attack", TOLD)
def test_attack_is_told_to_everybody_else(newsroom, attack, mailoutbox):
    newsroom.thief, do = TOLD[attack]
    if newsroom.thief:
        newsroom.steal(newsroom.thief)
    do(newsroom)
    at = timezone.now() + timedelta(minutes=1)
    look(at=at)
    watch(at=at)
    look_at_changes(at=at)
    while waiting := list(Delivery.objects.exclude(subscriber="board").order_by("id")):
        for row in waiting:
            deliver(row.event, to=row.subscriber)
            row.delete()
    mailed = {mail.to[0] for mail in mailoutbox}
    assert mailed >= {f"{name}@example.org" for name in APPROVERS if name != newsroom.thief}


def test_sql_is_refused_by_the_guards():
    for statement in (
        "UPDATE donations_ledgerentry SET actor_name = 'eve'",
        "DELETE FROM donations_ledgerentry",
        "UPDATE donations_methodversion SET content_hash = ''",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(statement)(None)


@pytest.mark.parametrize("days", [0, 2, 300])
def test_treasurer_whom_the_superuser_has_made_never_approves_what_they_propose(newsroom, monkeypatch, days):
    newsroom.steal("sue")
    make_a_treasurer(newsroom)
    newsroom.propose()
    newsroom.people["eve"] = eve = User.objects.get(username="eve")
    device = a_second_factor(eve)
    device.created_at = timezone.now() - YEAR
    device.save()
    newsroom.steal("eve")
    then = {"by": Actor.of(eve), "at": timezone.now() + timedelta(days=days)}
    monkeypatch.setattr("donations.admin.approval.proposal.who_and_when", lambda request: then)
    assert newsroom.decide("approve") == 400
    assert LedgerEntry.objects.read().standing("dnb").shown.number == 1
