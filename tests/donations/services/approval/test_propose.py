from datetime import timedelta

import pytest

from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import current_edition
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.four_eyes import ChangedMeanwhile, NotAllowed, NotAPerson, NothingProposed
from donations.rules.approval.ledger import Action
from donations.services import MethodTexts, hide_method, propose_again, withdraw_proposal
from tests.donations.forging import forged
from tests.factories import a_treasurer, a_user, approved

pytestmark = pytest.mark.django_db

OTHER_ACCOUNT = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}


def standing(key="dnb"):
    return LedgerEntry.objects.read().standing(key)


def test_proposal_has_derived_details_words_and_a_line_in_the_ledger(propose, now):
    version = propose(reason="our account")
    assert version.details["iban"] == "NO1505302294668"
    assert version.texts == {
        "en": {"label": "DNB bank account", "instructions": "", "monthly_instructions": ""},
    }
    assert (version.number, version.reason, version.proposed_at, version.proposed_by) == (1, "our account", now, None)
    assert standing().proposal.content_hash == version.content_hash == version.present_hash


def test_proposal_names_the_person(propose):
    person = a_treasurer()
    assert propose(by=Actor.of(person)).proposed_by == person
    assert LedgerEntry.objects.get().actor == person


def test_readers_see_nothing_of_a_proposal(make_method, change_method, propose):
    method = make_method()
    before = current_edition()
    propose(method=method, version=method.version, values=OTHER_ACCOUNT)
    propose(key="vipps", kind="vipps", values={"number": "557320"})
    assert current_edition() == before
    card = bytes(Document.objects.get(collection="donations", language="en", key="").card)
    assert b"05302294668" in card
    assert b"86011117947" not in card


def test_second_of_two_editors_is_refused_and_changes_nothing(propose):
    method = propose().method
    propose(method=method, version=method.version, values=OTHER_ACCOUNT)
    with pytest.raises(EditConflict):
        propose(method=method, version=1, reason="too late")
    assert MethodVersion.objects.count() == 2


def test_new_proposal_withdraws_the_one_that_waits_even_if_it_is_approved(propose, now):
    first = approved(propose(), at=now, hours=24)
    method = DonationMethod.objects.get()
    second = propose(method=method, version=method.version, values=OTHER_ACCOUNT)
    assert [each.action for each in LedgerEntry.objects.order_by("sequence")] == [
        Action.PROPOSED,
        Action.ACCOUNT_RECORDED,
        Action.APPROVED,
        Action.WITHDRAWN,
        Action.PROPOSED,
    ]
    assert standing().proposal.number == second.number
    assert standing().proposal.approved is None
    assert first.number == 1


@pytest.mark.parametrize("state", ["waiting", "live"])
def test_proposal_of_what_is_there_already_is_refused(propose, state):
    version = propose()
    if state == "live":
        approved(version)
    method = DonationMethod.objects.get()
    with pytest.raises(Invalid, match="Nothing is different"):
        propose(method=method, version=method.version)


def test_withdrawn_proposal_leaves_forms_with_what_readers_see(make_method, propose, keeper, now):
    method = make_method()
    version = propose(
        method=method, version=method.version, values=OTHER_ACCOUNT, texts={"en": MethodTexts(label="Other")}
    )
    withdraw_proposal(method=method, content_hash=version.content_hash, reason="typo", by=keeper, at=now)
    method.refresh_from_db()
    assert method.details["account_number"] == "05302294668"
    assert [text.label for text in method.texts.all()] == ["DNB bank account"]
    assert standing().proposal is None


def test_what_was_not_seen_is_not_withdrawn(propose, keeper, now):
    version = propose()
    with pytest.raises(ChangedMeanwhile):
        withdraw_proposal(method=version.method, content_hash="0" * 64, reason="", by=keeper, at=now)


def test_nothing_is_withdrawn_where_nothing_waits(make_method, keeper, now):
    method = make_method()
    with pytest.raises(NothingProposed):
        withdraw_proposal(method=method, content_hash="0" * 64, reason="", by=keeper, at=now)


def test_showing_a_hidden_method_again_is_a_proposal(make_method, keeper, now):
    method = make_method()
    live = standing().live
    hide_method(method=method, content_hash=live.content_hash, reason="fraud", by=keeper, at=now)
    version = propose_again(method=method, reason="checked with the bank", by=keeper, at=now)
    assert standing().shown is None
    approved(version, at=now + timedelta(hours=1))
    assert standing().shown.content_hash == live.content_hash


def test_method_that_is_not_hidden_is_not_shown_again(make_method, keeper, now):
    with pytest.raises(Invalid, match="not hidden"):
        propose_again(method=make_method(), reason="why not", by=keeper, at=now)


def test_every_proposal_is_an_event(propose, treasurer):
    version = propose(reason="new bank")
    event = Event.objects.about(f"method-{version.method_id}").first()
    assert (event.name, event.actor_name) == ("donation.proposed", treasurer.name)
    entry = LedgerEntry.objects.get()
    assert event.data == {
        "key": "dnb",
        "number": 1,
        "content_hash": version.content_hash,
        "reason": "new bank",
        "sequence": 1,
        "entry_hash": entry.entry_hash,
    }


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"key": "Not a key"}, {"key"}),
        ({"kind": "cash"}, {"kind"}),
        ({"values": {"account_number": "1"}}, {"account_number", "holder"}),
        ({"reason": ""}, {"reason"}),
        ({"reason": "a" * 501}, {"reason"}),
        ({"reason": "\x00"}, {"reason"}),
        ({"texts": {}}, {"texts.en"}),
        (
            {"texts": {"en": MethodTexts(label=""), "ps": MethodTexts(label="a\x00")}},
            {"texts.en.label", "texts.ps.label"},
        ),
        ({"texts": {"en": MethodTexts(label="a"), "xx": MethodTexts(label="a")}}, {"texts.xx"}),
        (
            {"texts": {"en": MethodTexts(label="a" * 121, instructions="b" * 2001, monthly_instructions="c" * 2001)}},
            {"texts.en.label", "texts.en.instructions", "texts.en.monthly_instructions"},
        ),
        ({"key": "", "values": {}, "texts": {}}, {"key", "account_number", "holder", "texts.en"}),
    ],
)
def test_refusals_name_every_field_and_nothing_is_half_saved(propose, changes, fields):
    with pytest.raises(Invalid) as error:
        propose(**changes)
    assert set(error.value.errors) == fields
    assert not DonationMethod.objects.exists()
    assert not Event.objects.exists()


def test_key_is_taken_once(propose):
    propose()
    with pytest.raises(Invalid, match="already") as error:
        propose(kind="vipps", values={"number": "10194"})
    assert list(error.value.errors) == ["key"]


@pytest.mark.parametrize("change", [{"key": "other"}, {"kind": "vipps", "values": {"number": "10194"}}])
def test_key_and_kind_stay(propose, change):
    method = propose().method
    with pytest.raises(Invalid, match="stays"):
        propose(method=method, version=method.version, **change)


def test_only_people_who_may_propose_withdraw_and_show_again(make_method, propose, now):
    method = make_method()
    version = propose(method=method, version=method.version, values=OTHER_ACCOUNT)
    for by, error in ((Actor.of(a_user(role="editor")), NotAllowed), (Actor.system("key"), NotAPerson)):
        with pytest.raises(error):
            withdraw_proposal(method=method, content_hash=version.content_hash, reason="no", by=by, at=now)
        with pytest.raises(error):
            propose_again(method=method, reason="no", by=by, at=now)
    assert standing().proposal.number == 2


def test_editors_propose_nothing(propose):
    with pytest.raises(NotAllowed):
        propose(by=Actor.of(a_user(role="editor")))
    assert not DonationMethod.objects.exists()


def test_number_of_a_version_that_is_gone_is_not_used_again(make_method, propose):
    method = make_method()
    propose(method=method, version=method.version, values=OTHER_ACCOUNT)
    with forged():
        MethodVersion.objects.filter(number=1)._raw_delete(using="default")
    method.refresh_from_db()
    assert propose(method=method, version=method.version, reason="again").number == 3
