from datetime import timedelta

import pytest

from cms.delivery.models import Document
from cms.delivery.services import current_edition
from cms.events.models import Event
from cms.lib.refusals import Conflict, Invalid
from donations.models import DonationMethod, MethodVersion
from donations.services import MethodWords, switch_method

pytestmark = pytest.mark.django_db

OTHER_ACCOUNT = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}


def test_saved_method_has_derived_details_words_and_a_first_version(make_method, now):
    method = make_method(reason="our account")
    version = MethodVersion.objects.get()
    assert method.details["iban"] == "NO1505302294668"
    assert [(text.language, text.label) for text in method.texts.all()] == [("en", "DNB bank account")]
    assert (version.number, version.details, version.reason) == (1, method.details, "our account")
    assert (version.saved_at, version.saved_by) == (now, None)


def test_version_names_the_person_who_saved(make_method, django_user_model):
    from cms.access.actor import Actor

    person = django_user_model.objects.create_user("nora")
    make_method(by=Actor.of(person))
    assert MethodVersion.objects.get().saved_by == person


def test_readers_see_the_method_at_once(make_method):
    make_method()
    assert b"05302294668" in bytes(Document.objects.get(collection="donations", language="en", key="").card)


def test_change_of_details_adds_a_version(make_method, change_method, now):
    method = make_method()
    later = now + timedelta(days=1)
    changed = change_method(method, values=OTHER_ACCOUNT, at=later)
    assert changed.version == 2
    assert [version.details["account_number"] for version in MethodVersion.objects.all()] == [
        "05302294668",
        "86011117947",
    ]


def test_change_of_words_or_order_adds_none(make_method, change_method):
    method = make_method()
    change_method(method, texts={"en": MethodWords(label="Bank"), "ps": MethodWords(label="بانک")}, position=7)
    assert MethodVersion.objects.count() == 1
    assert sorted(text.language for text in method.texts.all()) == ["en", "ps"]


def test_words_left_out_are_removed(make_method, change_method):
    method = make_method(texts={"en": MethodWords(label="Bank"), "ps": MethodWords(label="بانک")})
    change_method(method, texts={"en": MethodWords(label="Bank")})
    assert [text.language for text in method.texts.all()] == ["en"]


def test_second_of_two_editors_is_refused_and_changes_nothing(make_method, change_method):
    method = make_method()
    change_method(method, values=OTHER_ACCOUNT)
    with pytest.raises(Conflict):
        change_method(method, version=1)
    assert DonationMethod.objects.get().details["account_number"] == "86011117947"
    assert MethodVersion.objects.count() == 2


def test_method_is_hidden_and_shown_by_switching(make_method, treasurer, now):
    method = make_method()
    for is_active in (False, True):
        method = switch_method(method=method, is_active=is_active, version=method.version, by=treasurer, at=now)
    assert [version.is_active for version in MethodVersion.objects.all()] == [True, False, True]
    assert method.version == 3


def test_stale_switch_is_refused(make_method, treasurer, now):
    method = make_method()
    with pytest.raises(Conflict):
        switch_method(method=method, is_active=False, version=7, by=treasurer, at=now)


def test_every_change_is_recorded(make_method, change_method, treasurer):
    method = make_method()
    change_method(method, values=OTHER_ACCOUNT, reason="new bank")
    event = Event.objects.about(f"method-{method.pk}").first()
    assert (event.name, event.actor_name) == ("donation.method_changed", treasurer.name)
    assert event.data == {"key": "dnb", "is_active": True, "number": 2, "reason": "new bank"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"key": "Not a key"}, {"key"}),
        ({"kind": "cash"}, {"kind"}),
        ({"values": {"account_number": "1"}}, {"account_number", "holder"}),
        ({"position": -1}, {"position"}),
        ({"reason": "a" * 501}, {"reason"}),
        ({"reason": "\x00"}, {"reason"}),
        ({"texts": {}}, {"texts.en"}),
        (
            {"texts": {"en": MethodWords(label=""), "ps": MethodWords(label="a\x00")}},
            {"texts.en.label", "texts.ps.label"},
        ),
        ({"texts": {"en": MethodWords(label="a"), "xx": MethodWords(label="a")}}, {"texts.xx"}),
        (
            {"texts": {"en": MethodWords(label="a" * 121, instructions="b" * 2001)}},
            {"texts.en.label", "texts.en.instructions"},
        ),
        ({"key": "", "values": {}, "texts": {}}, {"key", "account_number", "holder", "texts.en"}),
    ],
)
def test_refusals_name_every_field_and_nothing_is_half_saved(make_method, changes, fields):
    with pytest.raises(Invalid) as refusal:
        make_method(**changes)
    assert set(refusal.value.errors) == fields
    assert not DonationMethod.objects.exists()
    assert not Event.objects.exists()


def test_key_is_taken_once(make_method):
    make_method()
    with pytest.raises(Invalid, match="already") as refusal:
        make_method(kind="vipps", values={"number": "1"})
    assert list(refusal.value.errors) == ["key"]


@pytest.mark.parametrize("change", [{"key": "other"}, {"kind": "vipps", "values": {"number": "1"}}])
def test_key_and_kind_stay(make_method, change_method, change):
    with pytest.raises(Invalid, match="stays"):
        change_method(make_method(), **change)


def test_change_of_a_hidden_method_changes_no_public_byte(make_method, change_method):
    method = make_method(is_active=False)
    before = current_edition()
    change_method(method, is_active=False, values=OTHER_ACCOUNT)
    assert current_edition() == before
