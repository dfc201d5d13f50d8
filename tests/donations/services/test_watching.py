import pytest
from django.db import connection
from django.test.utils import override_settings

from cms.delivery.models import Document
from cms.events.models import Event
from donations.models import DonationMethod, LedgerEntry, triggers
from donations.services.watching import faults, watch
from tests.donations.forging import forged

pytestmark = pytest.mark.django_db

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
    from donations.services.keeping_ledger import LedgerBroken

    with pytest.raises(LedgerBroken):
        propose(key="vipps", kind="vipps", values={"number": "1"})
