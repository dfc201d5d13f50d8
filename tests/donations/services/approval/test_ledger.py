import pytest
from django.db import connection

from donations.rules.approval.ledger import Action
from donations.services.approval.ledger import LedgerBroken, append, read_ledger
from tests.donations.forging import forged
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


def test_entry_and_event_say_the_same(propose, now):
    version = propose()
    entry = {"number": 1, "content_hash": version.content_hash, "reason": "typo"}
    given = {"action": Action.WITHDRAWN, "event": "donation.withdrawn", "method": version.method}
    ledger = append(read_ledger(), **given, by=an_actor("ann"), at=now, **entry)
    assert ledger.entries[-1].data == {"reason": "typo"}
    assert ledger.entries[-1].actor == "ann"
    assert ledger.standing("dnb").proposal is None


def test_nothing_follows_from_a_broken_ledger(propose):
    propose()
    with forged():
        connection.cursor().execute("UPDATE donations_ledgerentry SET actor_name = 'bo'")
    with pytest.raises(LedgerBroken):
        read_ledger()
