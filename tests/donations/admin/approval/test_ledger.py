import csv
import io
import json
from datetime import UTC

import pytest
from django.db import connection
from django.urls import reverse

from donations.models import LedgerEntry
from tests.donations.forging import forged
from tests.factories import a_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:donations_ledgerentry_changelist")
CSV = reverse("admin:donations_ledgerentry_csv")
JSON = reverse("admin:donations_ledgerentry_json")
PRINT = reverse("admin:donations_ledgerentry_print")


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="treasurer"))
    return client


def test_empty_ledger_says_what_will_stand_there(admin):
    assert "Every proposal and every decision" in admin.get(LIST).content.decode()


def test_ledger_says_that_it_verifies_and_what_happened(admin, make_method):
    make_method()
    page = admin.get(LIST).content.decode()
    assert "verified just now" in page
    assert "approved version 1" in page


@pytest.mark.parametrize("address", [LIST, PRINT])
def test_forged_ledger_says_so(admin, make_method, address):
    make_method()
    with forged():
        connection.cursor().execute("UPDATE donations_ledgerentry SET number = 7 WHERE sequence = 2")
    assert "not verify" in admin.get(address).content.decode()


def test_entries_cannot_be_added_changed_or_deleted(admin, make_method):
    make_method()
    assert admin.get(f"{LIST}add/").status_code == 403
    assert admin.post(f"{LIST}1/delete/", {"post": "yes"}).status_code == 403
    assert admin.post(f"{LIST}1/change/", {"number": 7}).status_code == 403


@pytest.mark.parametrize("reason", ["=cmd()", "+1", "-1", "@x", "plain"])
def test_csv_holds_everything_and_no_formula(admin, propose, reason):
    propose(reason=reason)
    answer = admin.get(CSV)
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode().removeprefix("\ufeff"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [row["action"] for row in rows] == ["proposed"]
    assert rows[0]["reason"] == (reason if reason == "plain" else f"'{reason}")


def test_page_to_print_tells_who_did_what_and_why(admin, propose):
    propose(reason="new <b>bank</b>")
    page = admin.get(PRINT).content.decode()
    assert "proposed version 1" in page
    assert "new &lt;b&gt;bank&lt;/b&gt;" in page


def test_json_holds_what_the_csv_holds_as_it_was_typed(admin, propose):
    propose(reason="=cmd()")
    entry = LedgerEntry.objects.get()
    assert json.loads(admin.get(JSON).getvalue()) == [
        {
            "number": 1,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "method": entry.method_key,
            "version": 1,
            "action": "proposed",
            "who": entry.actor_name,
            "reason": "=cmd()",
            "content_hash": entry.content_hash,
            "hash": entry.entry_hash,
            "account": "",
            "changes": "",
        }
    ]


def test_export_keeps_to_the_filters_of_the_list_and_is_linked_with_them(admin, make_method):
    method = make_method()
    numbers = [row["number"] for row in json.loads(admin.get(f"{JSON}?action=approved").getvalue())]
    assert numbers == [LedgerEntry.objects.get(action="approved").sequence]
    assert f'href="{JSON}?action=approved"' in admin.get(f"{LIST}?action=approved").content.decode()
    history = admin.get(reverse("admin:donations_donationmethod_history", args=[method.pk])).content.decode()
    assert f'href="{CSV}?method_key={method.key}"' in history
    assert json.loads(admin.get(f"{JSON}?method_key=unknown").getvalue()) == []


@pytest.mark.parametrize("address", [LIST, CSV, JSON, PRINT])
def test_others_read_nothing(client, address):
    client.force_login(a_user(role="editor"))
    assert client.get(address).status_code == 403
