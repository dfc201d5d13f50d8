import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.lib.text import in_groups
from cms.outbox.models import Event
from donations.models import LedgerEntry
from tests.donations.forging import forged

pytestmark = pytest.mark.django_db


def verify(*arguments):
    output = io.StringIO()
    call_command("verify_ledger", *arguments, stdout=output)
    return output.getvalue()


def test_sound_ledger_is_told_with_what_readers_see(make_method, client):
    make_method()
    output = verify()
    assert f"4 entries verify; the last has the hash {in_groups(LedgerEntry.objects.read().head)}." in output
    assert client.get("/api/v1/donations/").json()["fingerprint"] in output


def test_empty_ledger_verifies():
    assert "0 entries verify" in verify()


def test_every_fault_is_named_and_the_command_fails(make_method):
    make_method()
    with forged():
        connection.cursor().execute("UPDATE donations_ledgerentry SET number = 7 WHERE sequence = 3")
    with pytest.raises(CommandError, match="withheld"):
        verify()


def test_what_it_says_can_be_compared_later(make_method):
    make_method()
    arguments = verify().partition("verify_ledger ")[2].split("\n")[0].split()
    make_method(key="vipps", kind="vipps", values={"number": "557320"})
    assert "8 entries verify" in verify(*arguments)
    assert "8 entries verify" in verify("--head", *in_groups(arguments[-1]).split())


def test_end_that_was_cut_off_without_a_trace_contradicts_what_was_kept(make_method, hide):
    hide(make_method())
    count, head = LedgerEntry.objects.count(), LedgerEntry.objects.read().head
    with forged():
        connection.cursor().execute("DELETE FROM donations_ledgerentry WHERE sequence = %s", [count])
    Event.objects.all().delete()
    call_command("rebuild_documents", verbosity=0, stdout=io.StringIO())
    assert f"{count - 1} entries verify" in verify()
    for arguments in (["--at-least", str(count)], ["--head", head], ["--at-least", str(count), "--head", head]):
        with pytest.raises(CommandError, match="1 faults"):
            verify(*arguments)
