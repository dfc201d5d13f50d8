"""What treasurers see when somebody has written past this system: pages that say so, and none that lies or breaks."""

import pytest
from django.db import connection
from django.urls import reverse

from cms.access.actor import Actor
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.four_eyes import NotAsProposed
from donations.services import approve_in_emergency, approve_proposal, propose_again
from tests.donations.forging import forged
from tests.factories import a_fresh_code, a_treasurer, has_recovery_code

pytestmark = pytest.mark.django_db

THIEF = "86011117947"
OTHER_ACCOUNT = {"account_number": "1234 56 78903", "holder": "Dawat Media Center"}
CHANGED = "Somebody has changed this"


def at_the_database(statement):
    with forged():
        connection.cursor().execute(statement)


def rewrite(version, **changes):
    """Give a version other details, as they would be stored if they had been proposed."""
    with forged():
        MethodVersion._base_manager.filter(pk=version.pk).update(**changes)


@pytest.fixture
def person(client):
    person = a_treasurer()
    client.force_login(person)
    return person


@pytest.fixture
def waiting(make_method, propose):
    method = make_method()
    return propose(method=method, version=method.version, values=OTHER_ACCOUNT)


def page(name, *arguments):
    return reverse(f"admin:donations_{name}", args=arguments)


STATEMENTS = [
    "UPDATE donations_donationmethod SET kind = 'iban'",
    "UPDATE donations_donationmethod SET kind = 'nothing'",
    "UPDATE donations_donationmethod SET details = '{}'",
    "UPDATE donations_donationmethod SET details = '[]'",
    "UPDATE donations_methodversion SET details = '{}'",
    "UPDATE donations_methodversion SET details = '[]'",
    "UPDATE donations_methodversion SET details = '{\"account_number\": 5}'",
    "UPDATE donations_methodversion SET texts = '[]'",
    "UPDATE donations_methodversion SET texts = '{\"en\": 7}'",
    "UPDATE donations_ledgerentry SET number = 7",
    "UPDATE donations_ledgerentry SET data = '[]'",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_page_breaks(client, person, waiting, make_appeal, statement):
    method, appeal = waiting.method_id, make_appeal()
    at_the_database(statement)
    addresses = [
        reverse("admin:index"),
        page("donationmethod_changelist"),
        page("donationmethod_change", method),
        page("donationmethod_history", method),
        page("donationmethod_proposal", method),
        page("ledgerentry_changelist"),
        page("ledgerentry_csv"),
        page("ledgerentry_print"),
        page("appeal_change", appeal.pk),
        "/api/v1/donations/",
    ]
    codes = {address: client.get(address).status_code for address in addresses}
    assert set(codes.values()) <= {200, 302}, codes


def test_form_begins_with_what_was_proposed_and_says_why(client, person, waiting):
    DonationMethod.objects.update(details={"account_number": THIEF, "holder": "Thief"})
    answer = client.get(page("donationmethod_change", waiting.method_id)).content.decode()
    assert "Somebody has changed this donation method" in answer
    assert "12345678903" in answer
    assert THIEF not in answer and "Thief" not in answer


def test_untouched_form_says_nothing_of_the_kind(client, person, waiting):
    assert "Somebody has changed" not in client.get(page("donationmethod_change", waiting.method_id)).content.decode()


@pytest.mark.parametrize("has_its_hash", [True, False])
def test_benign_words_over_a_hostile_proposal_are_not_shown_and_not_approved(client, person, waiting, has_its_hash):
    """A treasurer proposes a hostile number, has the row look harmless until it is approved, and puts it back."""
    harmless = MethodVersion(
        method=waiting.method, details=waiting.details | {"holder": "Harmless"}, texts=waiting.texts
    )
    stored = harmless.present_hash if has_its_hash else waiting.content_hash
    rewrite(waiting, details=harmless.details, content_hash=stored)

    shown = client.get(page("donationmethod_proposal", waiting.method_id)).content.decode()
    assert "Harmless" not in shown and CHANGED in shown
    assert 'value="approve"' not in shown and 'value="reject"' in shown

    for code in (waiting.content_hash, harmless.present_hash):
        asked = {"decision": "approve", "content_hash": code, "code": a_fresh_code(person)}
        assert client.post(page("donationmethod_proposal", waiting.method_id), asked).status_code == 400
    assert LedgerEntry.objects.read().standing("dnb").proposal.approved is None


@pytest.mark.parametrize(
    ("approve", "role", "given"),
    [(approve_proposal, "treasurer", {}), (approve_in_emergency, "administrator", {"reason": "urgent"})],
)
def test_nobody_approves_what_is_not_as_proposed(waiting, now, approve, role, given):
    rewrite(waiting, details=waiting.details | {"holder": "Harmless"})
    person = a_treasurer(role=role)
    asked = {"method": waiting.method, "content_hash": waiting.content_hash, "code": a_fresh_code(person)}
    with pytest.raises(NotAsProposed):
        approve(**asked, **given, by=Actor.of(person), at=now)
    assert has_recovery_code(person, asked["code"])


def test_hidden_number_that_was_rewritten_is_not_proposed_again(make_method, hide, keeper, now):
    method = make_method()
    hide(method)
    rewrite(MethodVersion.objects.get(), details=method.details | {"account_number": THIEF})
    with pytest.raises(NotAsProposed):
        propose_again(method=method, reason="again", by=keeper, at=now)


def test_rejected_change_does_not_bring_a_rewritten_number_into_the_form(client, person, waiting):
    first = MethodVersion.objects.get(number=1)
    rewrite(first, details=first.details | {"account_number": THIEF})
    asked = {"decision": "reject", "content_hash": waiting.content_hash, "reason": "no"}
    client.post(page("donationmethod_proposal", waiting.method_id), asked)
    assert THIEF not in str(DonationMethod.objects.get().details)
