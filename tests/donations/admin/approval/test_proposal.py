import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms.access.actor import Actor
from donations.models import LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Action
from donations.services import MethodTexts
from tests.donations.forging import forged
from tests.factories import a_fresh_code, a_treasurer, a_user, approved

pytestmark = pytest.mark.django_db

OTHER_ACCOUNT = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}


@pytest.fixture
def person(client):
    person = a_treasurer()
    client.force_login(person)
    return person


@pytest.fixture
def waiting(make_method, propose):
    """A change of a method that readers see."""
    method = make_method()
    texts = {"en": MethodTexts(label="DNB bank account"), "ps": MethodTexts(label="بانک")}
    return propose(method=method, version=method.version, values=OTHER_ACCOUNT, texts=texts, reason="new bank")


def page_of(version):
    return reverse("admin:donations_donationmethod_proposal", args=[version.method_id])


def decide(client, version, decision, **typed):
    given = {"decision": decision, "content_hash": version.content_hash, "code": "", "reason": ""}
    return client.post(page_of(version), {**given, **typed}, follow=True)


def last_action():
    return LedgerEntry.objects.first().action


def test_both_sides_are_shown_and_what_differs_is_marked(client, person, waiting):
    page = client.get(page_of(waiting)).content.decode()
    assert page.index("0530 2294668") < page.index("8601 11 17947")
    assert "<del>" in page
    assert "fields stay as they are" in page
    assert "<ins>بانک</ins>" in page
    assert 'lang="ps" dir="rtl"' in page
    assert "new bank" in page
    assert waiting.content_hash in page


def test_first_proposal_says_that_readers_see_nothing_yet(client, person, propose):
    assert "Readers see nothing yet." in client.get(page_of(propose())).content.decode()


def test_treasurer_approves_with_a_code(client, person, waiting):
    page = decide(client, waiting, "approve", code=a_fresh_code(person)).content.decode()
    assert "Readers see it from" in page
    assert "approved, for readers from" in page
    assert last_action() == Action.APPROVED


@pytest.mark.parametrize("code", ["", "000000000000", "abc"])
def test_wrong_code_is_told_and_the_reason_stays(client, person, waiting, code):
    page = decide(client, waiting, "approve", code=code, reason="as agreed")
    assert page.status_code == 400
    assert "Nothing was done." in page.content.decode()
    assert 'value="as agreed"' in page.content.decode()
    assert last_action() == Action.PROPOSED


def test_who_has_no_second_factor_is_led_to_it(client, waiting):
    client.force_login(a_user(role="treasurer"))
    assert reverse("admin:second_factor") in client.get(page_of(waiting)).content.decode()


def test_proposer_sees_no_button_to_approve_and_cannot_press_it(client, person, propose):
    version = propose(by=Actor.of(person))
    page = client.get(page_of(version)).content.decode()
    assert 'value="approve"' not in page
    assert "You proposed this yourself" in page
    answer = decide(client, version, "approve", code=a_fresh_code(person))
    assert "another treasurer has to approve it" in answer.content.decode()


def test_other_content_than_was_seen_is_not_decided_on(client, person, waiting):
    page = decide(client, waiting, "approve", content_hash="0" * 64, code=a_fresh_code(person))
    assert "not the one that you have seen" in page.content.decode()


@pytest.mark.parametrize("decision", ["reject", "withdraw"])
def test_treasurer_ends_a_proposal(client, person, waiting, decision):
    page = decide(client, waiting, decision, reason="not agreed")
    assert "Readers see what they saw before." in page.content.decode()
    assert last_action() in {Action.REJECTED, Action.WITHDRAWN}


def test_rejection_without_a_reason_is_refused(client, person, waiting):
    assert "Please fill this in." in decide(client, waiting, "reject").content.decode()
    assert last_action() == Action.PROPOSED


def test_administrator_has_the_emergency_only(client, waiting):
    person = a_treasurer(role="administrator")
    client.force_login(person)
    page = client.get(page_of(waiting)).content.decode()
    assert 'value="approve"' not in page
    assert 'value="emergency"' in page
    listed = decide(client, waiting, "emergency", code=a_fresh_code(person), reason="account closed").content.decode()
    assert "Something that readers see was approved by one person alone." in listed
    assert last_action() == Action.ACTIVATED


def test_treasurer_sees_no_emergency(client, person, waiting):
    assert 'value="emergency"' not in client.get(page_of(waiting)).content.decode()


def test_button_that_does_not_exist_does_nothing(client, person, waiting):
    assert "Please choose what to do." in decide(client, waiting, "print").content.decode()


def test_nothing_that_waits_leads_to_the_list(client, person, make_method):
    answer = client.get(page_of(make_method().versions.get()), follow=True)
    assert "Nothing waits for dnb." in answer.content.decode()


def test_approved_proposal_can_still_be_rejected(client, person, waiting):
    approved(waiting, hours=24)
    page = client.get(page_of(waiting)).content.decode()
    assert "has approved it" in page
    decide(client, waiting, "reject", reason="the bank does not know it")
    assert last_action() == Action.REJECTED


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_see_and_decide_nothing(client, waiting, role):
    client.force_login(a_user(role=role))
    assert client.get(page_of(waiting)).status_code == 403
    assert decide(client, waiting, "approve").status_code == 403


def test_code_that_readers_will_see_is_drawn(client, person, propose):
    values = {"iban": "NO1505302294668", "holder": "Dawat", "currencies": "EUR"}
    assert "<svg" in client.get(page_of(propose(key="iban", kind="iban", values=values))).content.decode()


def test_looking_is_not_withdrawing(client, waiting):
    viewer = a_user(role="editor")
    viewer.user_permissions.add(Permission.objects.get(codename="view_donationmethod"))
    client.force_login(viewer)
    answer = decide(client, waiting, "withdraw")
    assert answer.status_code == 400
    assert "You may not do this" in answer.content.decode()
    assert last_action() == Action.PROPOSED


def test_changing_methods_is_not_hiding_them(client, make_method):
    method = make_method()
    editor = a_user(role="editor")
    editor.user_permissions.add(*Permission.objects.filter(codename__endswith="e_donationmethod"))
    editor.user_permissions.add(Permission.objects.get(codename="view_donationmethod"))
    client.force_login(editor)
    seen = {"content_hash": method.versions.get().content_hash, "reason": "fraud"}
    page = client.post(reverse("admin:donations_donationmethod_hide", args=[method.pk]), seen, follow=True)
    assert "You may not do this" in page.content.decode()
    assert "Hide it from readers now" not in page.content.decode()
    assert last_action() == Action.ACTIVATED


def test_proposal_whose_version_is_gone_can_be_rejected_only(client, person, waiting):
    with forged():
        MethodVersion.objects.filter(number=2)._raw_delete(using="default")
    page = client.get(page_of(waiting)).content.decode()
    assert "Somebody has changed this in the database" in page
    assert "new bank" in page
    assert 'value="approve"' not in page
    decide(client, waiting, "reject", reason="gone")
    assert last_action() == Action.REJECTED


def test_people_are_named_and_the_fingerprint_stands_in_groups(client, make_method, propose):
    proposer = a_treasurer()
    proposer.first_name, proposer.last_name = "Kari", "Nordmann"
    proposer.save()
    method = make_method()
    texts = {"en": MethodTexts(label="DNB bank account")}
    version = {"version": method.version, "values": OTHER_ACCOUNT, "texts": texts, "reason": "new bank"}
    waiting = propose(method=method, by=Actor.of(proposer), **version)
    client.force_login(a_treasurer())
    page = client.get(page_of(waiting))
    text = page.content.decode()
    groups = page.context["sides"].fingerprint
    assert "Kari Nordmann proposed version" in text
    assert proposer.username not in text
    assert (groups.replace(" ", ""), {len(each) for each in groups.split()}) == (waiting.content_hash, {4})
    assert f'<code dir="ltr">{groups}</code>' in text
