import pytest
from django.db import connection
from django.test.utils import override_settings

from cms.outbox.models import Event
from cms.published.models import Document
from donations.models import DonationMethod, LedgerEntry, triggers
from donations.services.monitoring.watch import faults, watch
from tests.donations.forging import forged

pytestmark = pytest.mark.django_db

REWRITTEN = "UPDATE donations_methodversion SET texts = '[]' WHERE number ="
OTHER = {"account_number": "8601 11 17947", "holder": "Dawat Media Center"}
PUBLIC = "/api/v1/donations/?language=en"


def numbers(client):
    return [each["copy_text"] for each in client.get(PUBLIC).json()["methods"]]


def told():
    return list(Event.objects.filter(name__startswith="donation.").filter(name__contains="verified").order_by("id"))


def test_all_is_well(make_method, now):
    make_method()
    assert faults(at=now) == []
    watch(at=now)
    assert told() == []


def test_forged_document_is_never_shown_and_put_right(make_method, client, now):
    make_method()
    row = Document.objects.get(collection="donations", language="en", key="")
    Document.objects.filter(pk=row.pk).update(card=bytes(row.card).replace(b"05302294668", b"86011117947"))
    answer = client.get(PUBLIC)
    assert (answer.status_code, answer.json()["code"]) == (503, "not_verified")
    assert b"86011117947" not in answer.content
    watch(at=now)
    assert numbers(client) == ["05302294668"]
    assert [each.name for each in told()] == ["donation.not_verified"]
    watch(at=now)
    assert [each.name for each in told()] == ["donation.not_verified", "donation.verified_again"]


def test_forged_version_is_withheld_and_told_once(make_method, client, now):
    make_method()
    make_method(key="vipps", kind="vipps", values={"number": "557320"})
    with forged():
        connection.cursor().execute(
            "UPDATE donations_methodversion SET details = replace(details::text, '05302294668', '86011117947')::jsonb"
            if connection.vendor == "postgresql"
            else "UPDATE donations_methodversion SET details = replace(details, '05302294668', '86011117947')"
        )
    for _ in range(2):
        watch(at=now)
    assert numbers(client) == ["557320"]
    [event] = told()
    assert event.data["faults"][0] == "dnb: Version 1 is not what was approved."


@pytest.mark.parametrize("change", [{"kind": "iban"}, {"key": "other"}])
def test_forged_method_is_withheld(make_method, client, now, change):
    make_method()
    DonationMethod.objects.update(**change)
    watch(at=now)
    assert numbers(client) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_ledgerentry SET content_hash = '0'",
        "UPDATE donations_ledgerentry SET actor_name = 'somebody' WHERE sequence = 2",
        "UPDATE donations_ledgerentry SET seal = 'x' WHERE sequence = 3",
        "DELETE FROM donations_ledgerentry WHERE sequence = 2",
        "DELETE FROM donations_ledgerentry WHERE sequence = 1",
    ],
)
def test_forged_ledger_shows_nothing(make_method, client, now, statement):
    make_method()
    with forged():
        connection.cursor().execute(statement)
    watch(at=now)
    assert numbers(client) == []
    assert told()[-1].data["faults"][0].startswith("The ledger: ")


def cut_off(count=1):
    """Take the last entries of the ledger away, by SQL."""
    last = LedgerEntry.objects.count() - count
    with forged():
        connection.cursor().execute("DELETE FROM donations_ledgerentry WHERE sequence > %s", [last])


def test_hidden_method_does_not_come_back_when_the_last_entry_is_cut_off(make_method, hide, client, now):
    method = make_method()
    public = list(Document.objects.in_collection("donations"))
    hide(method)
    cut_off()
    # Sealed by us, at another time.
    for row in public:
        row.save()
    assert numbers(client) == ["05302294668"]
    watch(at=now)
    assert numbers(client) == []
    missed = "dnb: Version 1 was hidden, and the ledger does not know it: entries are missing."
    assert told()[-1].data["faults"][0] == missed


def test_older_document_is_not_served_once_readers_have_seen_another(make_method, hide, client, now):
    method = make_method()
    public = list(Document.objects.in_collection("donations"))
    hide(method)
    for row in public:
        row.save()
    assert client.get(PUBLIC).status_code == 503
    watch(at=now)
    assert numbers(client) == []


@pytest.mark.parametrize("without_events", [False, True])
def test_older_number_does_not_come_back_when_the_end_is_cut_off(
    make_method, change_method, client, now, without_events
):
    change_method(make_method(), values=OTHER)
    cut_off(4)
    if without_events:
        Event.objects.all().delete()
    watch(at=now)
    assert numbers(client) == []
    assert "Version 2 was" in told()[-1].data["faults"][0]


def test_whole_ledger_that_is_gone_is_told(make_method, now):
    make_method()
    cut_off(4)
    assert "dnb: Version 1 was proposed, and the ledger does not know it: entries are missing." in faults(at=now)


def test_method_whose_end_was_cut_off_comes_back_by_two_people(make_method, change_method, client, now):
    method = change_method(make_method(), values=OTHER)
    cut_off(4)
    watch(at=now)
    change_method(method, values=OTHER, reason="the same again")
    watch(at=now)
    assert numbers(client) == ["86011117947"]
    assert "dnb: Version 2 was proposed, and the ledger does not know it: entries are missing." in faults(at=now)


def test_other_methods_are_seen_while_one_is_withheld(make_method, hide, client, now):
    make_method(key="vipps", kind="vipps", values={"number": "557320"})
    hide(make_method())
    cut_off()
    watch(at=now)
    assert numbers(client) == ["557320"]


def test_versions_from_before_the_ledger_are_no_trace(make_method, now):
    method = make_method()
    method.versions.create(number=9, details=method.details, proposed_at=now)
    assert faults(at=now) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM donations_methodversion WHERE number = 1", "dnb: Version 1 is missing."),
        (
            f"{REWRITTEN} 1",
            "dnb: Version 1 is not what was proposed.",
        ),
        (
            f"{REWRITTEN} 3",
            "dnb: Version 3 is not what was proposed.",
        ),
        ("DELETE FROM donations_methodversion WHERE number = 3", "dnb: Version 3 is missing."),
        (
            f"{REWRITTEN} 2",
            "dnb: Version 2 is not what was approved.",
        ),
    ],
)
def test_version_of_any_time_that_is_not_as_proposed_is_told_once(
    make_method, change_method, propose, now, statement, fault
):
    method = change_method(make_method(), values=OTHER)
    propose(method=method, version=method.version)
    with forged():
        connection.cursor().execute(statement)
    assert [each for each in faults(at=now) if "Version" in each] == [fault]


def test_ledger_of_another_key_shows_nothing(make_method, client, now):
    make_method()
    with override_settings(SECRET_KEY="another", CMS_SEAL_KEY=""):
        assert "not sealed by us" in " ".join(faults(at=now))


@pytest.mark.parametrize("kept", [{"CMS_SEAL_KEY": "kept"}, {"SECRET_KEY_FALLBACKS": ["kept"]}])
def test_ledger_outlives_a_new_secret_key(make_method, client, now, kept):
    with override_settings(SECRET_KEY="kept"):
        make_method()
    with override_settings(SECRET_KEY="new", **kept):
        assert faults(at=now) == []


def test_editing_rows_decide_nothing(make_method, client, now):
    method = make_method()
    method.details = {**method.details, "account_number": "86011117947"}
    method.save()
    method.texts.update(label="Pay elsewhere")
    watch(at=now)
    assert numbers(client) == ["05302294668"]
    assert client.get(PUBLIC).json()["methods"][0]["label"] == "DNB bank account"


def test_lost_guard_of_the_database_is_told(make_method, now):
    make_method()
    triggers.remove(connection)
    try:
        assert len(faults(at=now)) == len(triggers.missing(connection)) == 6 - (connection.vendor == "postgresql")
    finally:
        triggers.install(connection)


def test_broken_ledger_takes_no_decision(propose, now):
    propose()
    with forged():
        connection.cursor().execute("UPDATE donations_ledgerentry SET number = 7")
    assert LedgerEntry.objects.read().faults
    from donations.services.approval.ledger import LedgerBroken

    with pytest.raises(LedgerBroken):
        propose(key="vipps", kind="vipps", values={"number": "10194"})
