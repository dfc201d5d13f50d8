import io
import json

import pytest
from django.core import serializers
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test.utils import override_settings

from cms.published.writing import rebuild_documents
from donations.models import PUBLIC_HEAD_SQL, FixtureTooLate, Immutable, LedgerEntry, next_entry
from donations.rules.approval.ledger import SEEN_BY_READERS, Action, Ledger
from tests.donations.conftest import NOW
from tests.donations.forging import forged, refused_by_the_database

pytestmark = pytest.mark.django_db


def entry(ledger, now, **changes):
    given = {"action": Action.PROPOSED, "method": "dnb", "number": 1, "content_hash": "a" * 64, "data": {}}
    return next_entry(ledger, by=(None, "ann"), at=now, **{**given, **changes})


def as_fixture():
    return serializers.serialize("json", LedgerEntry.objects.order_by("sequence"), use_natural_foreign_keys=True)


def load(text):
    for each in serializers.deserialize("json", io.StringIO(text)):
        each.save()


def test_entry_is_chained_and_sealed(now):
    entry(Ledger(), now).save()
    entry(LedgerEntry.objects.read(), now, action=Action.WITHDRAWN).save()
    first, second = LedgerEntry.objects.order_by("sequence")
    assert second.previous_hash == first.entry_hash
    assert first.is_sealed
    assert LedgerEntry.objects.read().faults == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_ledgerentry SET number = 7",
        "DELETE FROM donations_ledgerentry",
        "INSERT INTO donations_ledgerentry SELECT * FROM donations_ledgerentry",
    ],
)
def test_database_itself_refuses(now, statement):
    entry(Ledger(), now).save()
    refused_by_the_database(statement)


def test_entries_never_change(now):
    row = entry(Ledger(), now)
    row.save()
    for attempt in (row.save, row.delete, LedgerEntry.objects.all().delete, lambda: LedgerEntry.objects.update(at=now)):
        with pytest.raises(Immutable), transaction.atomic():
            attempt()


def test_two_who_follow_the_same_entry_are_told_apart(now):
    first, second = entry(Ledger(), now), entry(Ledger(), now, number=2)
    first.save()
    with pytest.raises((Immutable, IntegrityError)):
        second.save()


@pytest.mark.parametrize(
    ("change", "name"),
    [({"sequence": 0}, "ledger_is_counted_from_one"), ({"action": "printed"}, "ledger_action_is_known")],
)
def test_constraints_hold_below_the_triggers(now, change, name):
    row = entry(Ledger(), now)
    for column, value in change.items():
        setattr(row, column, value)
    with forged(), pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def test_fixture_brings_a_whole_ledger_where_there_is_none(make_method, now):
    make_method()
    text = as_fixture().replace('"actor": [', '"actor": [')
    with forged():
        LedgerEntry.objects.all()._raw_delete(using="default")
    load(text)
    assert LedgerEntry.objects.read().standing("dnb").shown.number == 1
    load(text)
    assert LedgerEntry.objects.count() == 4


def test_fixture_is_too_late_where_the_newsroom_decides_itself(make_method, now):
    make_method()
    found = LedgerEntry.objects.read()
    forgery = entry(found, now, method="iban")
    text = serializers.serialize("json", [forgery], use_natural_foreign_keys=True)
    with pytest.raises(FixtureTooLate):
        load(text)


@pytest.mark.parametrize("change", [{"number": 2}, {"actor_name": "bo"}, {"entry_hash": "0" * 64}])
def test_fixture_cannot_lie(now, change):
    rows = json.loads(serializers.serialize("json", [entry(Ledger(), now)]))
    rows[0]["fields"] |= change
    with pytest.raises(FixtureTooLate):
        load(json.dumps(rows))


def test_fixture_cannot_change_what_stands_there(now):
    call_command("loaddata", "demo", verbosity=0)
    rows = json.loads(as_fixture())
    rows[0]["fields"]["actor_name"] = "bo"
    with pytest.raises(Immutable):
        load(json.dumps(rows))


def test_command_without_the_key_says_so_instead_of_hiding_everything(make_method, tmp_path):
    make_method()
    without = {"SECRET_KEY": "of this process", "SECRET_KEY_IS_MISSING": True, "CMS_SEAL_KEY_FILE": tmp_path / "key"}
    with override_settings(**without), pytest.raises(ImproperlyConfigured, match="set SECRET_KEY"):
        rebuild_documents(at=NOW)
    assert LedgerEntry.objects.read().standing("dnb").shown


def test_reading_is_one_query(make_method, django_assert_num_queries):
    make_method()
    with django_assert_num_queries(1):
        LedgerEntry.objects.read()


def test_seals_are_bound_to_what_readers_could_notice():
    assert all(f"'{action}'" in PUBLIC_HEAD_SQL for action in SEEN_BY_READERS)
    assert PUBLIC_HEAD_SQL.count("'") == 2 * len(SEEN_BY_READERS)
    assert LedgerEntry._meta.db_table in PUBLIC_HEAD_SQL
