import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.donations.forging import forged

pytestmark = pytest.mark.django_db


def verify():
    said = io.StringIO()
    call_command("verify_ledger", stdout=said)
    return said.getvalue()


def test_sound_ledger_is_told_with_what_readers_see(make_method, client):
    make_method()
    said = verify()
    assert "3 entries verify" in said
    assert client.get("/api/v1/donations/").json()["fingerprint"] in said


def test_empty_ledger_verifies():
    assert "0 entries verify" in verify()


def test_every_fault_is_named_and_the_command_fails(make_method):
    make_method()
    with forged():
        connection.cursor().execute("UPDATE donations_ledgerentry SET number = 7 WHERE sequence = 3")
    with pytest.raises(CommandError, match="withheld"):
        verify()
